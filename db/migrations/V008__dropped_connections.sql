-- Why: a message that was on its way to a client which did not read shows in its journey as dropped,
-- also when the client has come back or its device is gone (docs/adr/0017-dropped-connections.md).
-- Lock: none, the table is new.
-- Back: drop table dropped_connection;

-- The newest connection of each device that was closed because its client did not read.
create table dropped_connection (
  app_id          bigint not null,
  user_id         text   not null,
  device_id       text   not null,
  logged_in_at_ms bigint not null, -- of that connection
  dropped_at_ms   bigint not null,
  primary key (app_id, user_id, device_id)
);
