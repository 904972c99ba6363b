-- Messages, partitioned by the time they were sent, so that retention drops a partition.
-- Why no column for the message id: it is conversation_id and seq, written with a dash.
-- Lock: none, new tables. Back: drop the table and the function.

create table message (
  app_id            bigint   not null,
  conversation_id   bigint   not null,
  seq               bigint   not null,
  sent_at_ms        bigint   not null,
  sender_id         text     not null,
  target_id         text     not null,
  client_message_id text     not null,
  type              smallint not null,
  priority          smallint not null,
  from_server       boolean  not null,
  unread_ordinal    bigint   not null,
  body              text     not null,
  extended_data     text,
  primary key (app_id, conversation_id, seq, sent_at_ms)
) partition by range (sent_at_ms);

-- Finds the first result when a client retries.
create index message_client_key on message (app_id, conversation_id, client_message_id);

-- Catches what no weekly partition takes, so that a clock far off loses nothing.
create table message_other partition of message default;

create function create_message_partitions(now_ms bigint, weeks_ahead int) returns void
language plpgsql as $$
declare
  week_ms constant bigint := 7 * 24 * 3600 * 1000;
  start_ms bigint := now_ms - now_ms % week_ms;
  name text;
begin
  for i in 0..weeks_ahead loop
    name := 'message_' || to_char(to_timestamp(start_ms / 1000) at time zone 'UTC', 'YYYYMMDD');
    execute format('create table if not exists %I partition of message for values from (%s) to (%s)',
                   name, start_ms, start_ms + week_ms);
    start_ms := start_ms + week_ms;
  end loop;
end $$;
