-- What became of a message: how long it waited for the writer, when each device acknowledged, when
-- the receiver read. Derived from positions, so the cost grows with acknowledgements gathered in a
-- second, not with messages and receivers (docs/adr/0013-journeys.md).
-- Lock: exclusive on message and conversation_member for a moment; no row is rewritten.
-- Back: drop table receipt; drop the two columns.

-- Milliseconds from the rules to the place in the conversation; null for messages stored before.
alter table message add column accept_wait_ms integer;

-- The newest readings, newest first: position, time, position, time ...
alter table conversation_member add column read_steps bigint[] not null default '{}';

create table receipt (
  app_id          bigint   not null,
  conversation_id bigint   not null,
  user_id         text     not null,
  device_id       text     not null,
  -- The newest acknowledgements, newest first: position, time, login of the connection, position ...
  steps           bigint[] not null,
  primary key (app_id, conversation_id, user_id, device_id)
) with (fillfactor = 70); -- changes while the device is active: room for updates in place
