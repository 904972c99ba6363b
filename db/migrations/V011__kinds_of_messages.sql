-- What few messages have beside their body, who of a group gets a targeted one, and who is mentioned.
-- Why: null for plain messages, so that these cost nothing. Mentions are rows of their own, so that
-- the unread ones of a conversation are one look into an index; one for all when all are mentioned
-- (docs/adr/0023-mentions-and-targets.md).
-- Lock: exclusive on message for a moment; no row is rewritten.
-- Back: drop the table, the function and the columns.

alter table message
  add column options text, -- JSON, the shape MessageOptions of the protocol
  -- Who gets it, in commas: '+,a,b,' the listed, '-,a,b,' all but the listed; null for all.
  add column targets text;

-- Whether a message is shown to a user who may read the conversation.
create function message_is_for(targets text, sender_id text, user_id text) returns boolean
language sql immutable parallel safe
return targets is null or sender_id = user_id
  or starts_with(targets, '+') = (strpos(targets, ',' || user_id || ',') > 0);

create table mention (
  app_id          bigint not null,
  conversation_id bigint not null,
  user_id         text   not null, -- empty for all in the conversation
  seq             bigint not null,
  sender_id       text   not null,
  sent_at_ms      bigint not null, -- of the message, for retention
  primary key (app_id, conversation_id, user_id, seq)
);
