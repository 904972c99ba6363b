-- Why: rooms, who is in them, and what they carry. Messages of rooms are not stored.
-- Lock: none, the tables are new.
-- Back: drop table room_mark, room_member_attribute, room_attribute, room_member, room;

-- The row is also the room's lock: whoever changes anything of a room locks it first.
create table room (
    app_id            bigint   not null references app,
    room_id           text     not null check (octet_length(room_id) between 1 and 128),
    name              text     not null,
    owner_id          text     not null, -- empty when a backend created it
    created_at_ms     bigint   not null,
    version           bigint   not null, -- grows with every change; starts at the time of creation, so that it never repeats
    attribute_seq     bigint   not null,
    member_count      integer  not null check (member_count >= 0),
    destroy_delay_s   integer  not null,
    destroy_due_at_ms bigint   null, -- set while nobody is in it
    announcement      text     not null,
    muted_all         boolean  not null,
    open_attributes   boolean  not null,
    writes_since_ms   bigint   not null, -- window of the rate of attribute writes
    writes            integer  not null,
    primary key (app_id, room_id)
) with (fillfactor = 70); -- most updates change no index

create index room_destroy_due on room (destroy_due_at_ms) where destroy_due_at_ms is not null;

create table room_member (
    app_id        bigint not null,
    room_id       text   not null,
    user_id       text   not null,
    device_id     text   not null,
    connection_id text   not null,
    entry         bigint not null, -- the room's version at the entry: the order of the members
    joined_at_ms  bigint not null,
    name          text   not null, -- as of the entry
    avatar_url    text   not null,
    primary key (app_id, room_id, user_id),
    foreign key (app_id, room_id) references room on delete cascade
);

create index room_member_user on room_member (app_id, user_id);
create index room_member_entry on room_member (app_id, room_id, entry);

create table room_attribute (
    app_id            bigint  not null,
    room_id           text    not null,
    key               text    not null,
    value             text    not null,
    owner_id          text    not null, -- empty when a backend set it
    delete_with_owner boolean not null,
    seq               bigint  not null,
    primary key (app_id, room_id, key),
    foreign key (app_id, room_id) references room on delete cascade
);

create table room_member_attribute (
    app_id            bigint  not null,
    room_id           text    not null,
    user_id           text    not null,
    key               text    not null,
    value             text    not null,
    delete_with_owner boolean not null,
    primary key (app_id, room_id, user_id, key),
    foreign key (app_id, room_id) references room on delete cascade
);

-- What a user is to a room, in it or not: banned, muted, allowed, admin.
create table room_mark (
    app_id   bigint   not null,
    room_id  text     not null,
    user_id  text     not null,
    mark     smallint not null check (mark between 1 and 4),
    until_ms bigint   null, -- of a mute; null for ever
    primary key (app_id, room_id, user_id, mark),
    foreign key (app_id, room_id) references room on delete cascade
);
