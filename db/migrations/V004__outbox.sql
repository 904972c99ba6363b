-- The outbox: one row for each committed batch, until every node has surely had it.
-- Why: the broker may lose, repeat or reorder; what is here can be published or read again.
-- Lock: none, new tables. Back: drop both tables.

create table outbox (
  stream        text   not null, -- a writer of one run of a node
  batch         bigint not null, -- gap-free within the stream, from 1
  node_id       text   not null,
  created_at_ms bigint not null,
  content       text   not null, -- the deliveries, as they go over the topic
  primary key (stream, batch)
);
-- Compressing what lives for seconds costs more than it saves.
alter table outbox alter column content set storage external;

create table node (
  node_id    text   primary key,
  seen_at_ms bigint not null
);
