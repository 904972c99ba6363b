-- Messages that another application on the same server submitted in its own transaction, until the
-- writer has stored them.
-- Why: the row commits or rolls back with the caller; no lock of a conversation is held meanwhile.
-- Lock: none, a new table. Back: drop the table once it is empty.

create table submission (
  submission_id text     primary key,
  place         bigint   generated always as identity, -- the order of the calls
  created_at_ms bigint   not null,
  app_id        bigint   not null,
  sender_id     text     not null,
  target_id     text     not null,
  body          text     not null,
  extended_data text     not null,
  priority      smallint not null
);

create index submission_place on submission (place);
