-- What users keep of conversations and groups besides: silence, attributes of members, and what is
-- due when a time is over.
-- Why: docs/adr/0024-silence-attributes-expiry.md.
-- Lock: exclusive on conversation_member for a moment; no row is rewritten. The indexes are partial and small, but each
-- reads its table once, and nobody writes it meanwhile.
-- Back: drop the column, the table and the indexes.

alter table conversation_member
  add column notification smallint not null default 1; -- 1 notify, 2 do not disturb

create index conversation_member_silent on conversation_member (app_id, user_id)
  where notification = 2;

-- Changed only under the lock of the conversation's row. Emptied when the member goes: the row stays,
-- because its version never falls.
create table group_member_attributes (
  app_id          bigint not null,
  conversation_id bigint not null,
  user_id         text   not null,
  attributes      text   not null, -- JSON
  version         bigint not null, -- rises with each change
  primary key (app_id, conversation_id, user_id)
);

-- What ends by time, so that those concerned are told.
create index chat_group_mute_ends on chat_group (mute_until_ms)
  where mute_until_ms > 0 and dismissed_at_ms is null;
create index group_member_mute_ends on group_member (muted_until_ms)
  where muted_until_ms > 0 and left_at_ms is null;
create index group_application_waits on group_application (created_at_ms)
  where state = 1;
