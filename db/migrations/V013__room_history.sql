-- Why: an app may keep what is said in its rooms for as long as they are (docs/adr/0025-room-history.md).
-- Lock: exclusive on app and room for a moment; no row is rewritten.
-- Back: drop table room_message; drop the columns.

-- For how long the messages of rooms are kept, 0 for not at all, and how far before the entry a
-- member may read.
alter table app
  add column room_history_s integer not null default 0
    check (room_history_s between 0 and 86400),
  add column room_history_before_s integer not null default 10800
    check (room_history_before_s >= 0);

alter table room add column message_seq bigint not null default 0; -- of the last stored message

create table room_message (
    app_id        bigint   not null,
    room_id       text     not null,
    seq           bigint   not null,
    message_id    text     not null,
    sender_id     text     not null,
    type          smallint not null,
    priority      smallint not null,
    from_server   boolean  not null,
    sent_at_ms    bigint   not null,
    body          text     not null,
    extended_data text     not null,
    options       text, -- JSON, the shape MessageOptions of the protocol
    primary key (app_id, room_id, seq),
    foreign key (app_id, room_id) references room on delete cascade
);

create index room_message_age on room_message (app_id, sent_at_ms);
