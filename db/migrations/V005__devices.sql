-- Why: which devices of a user are logged in and on which node, so that any node can tell who is
-- online, put a user offline when a due time has passed, and clear up after a node that died.
-- Lock: none, the tables are new.
-- Back: drop table device; drop table presence;

-- One row for each user that has ever logged in. It is also the user's lock: whoever changes the
-- devices of a user locks this row first.
create table presence (
    app_id   bigint   not null,
    user_id  text     not null,
    status   smallint not null check (status in (0, 1, 2)), -- online, offline, logged out
    since_ms bigint   not null,
    primary key (app_id, user_id),
    foreign key (app_id, user_id) references account
);

create table device (
    app_id            bigint   not null,
    user_id           text     not null,
    device_id         text     not null,
    connection_id     text     not null,
    node_id           text     not null,
    platform          smallint not null,
    logged_in_at_ms   bigint   not null,
    offline_due_at_ms bigint   null, -- set when the socket is lost; the device is gone once it has passed
    primary key (app_id, user_id, device_id),
    foreign key (app_id, user_id) references presence
);

create index device_offline_due on device (offline_due_at_ms) where offline_due_at_ms is not null;
create index device_connected on device (node_id) where offline_due_at_ms is null;
