-- Groups: who is in, who may do what, and each member's view of the group's conversation.
-- Why: a message to a group is stored once; what differs by member are positions. Who may send at
-- the moment of a commit is told by a version that the conversation's row carries, because that row
-- is locked by every commit anyway (docs/adr/0021-groups.md).
-- A group is named '/' and its id wherever users are named by their ids: in conversation.peer_key,
-- conversation_member.target_id and message.target_id; no user id has a '/'.
-- Lock: exclusive on conversation and conversation_member for a moment; no row is rewritten.
-- Back: drop the new tables and columns.

-- Rises with each change of a group; drafts that were checked with another one are not stored.
alter table conversation
  add column version bigint not null default 0,
  add column changed_at_ms bigint not null default 0; -- the last change of the group

alter table conversation_member
  add column alias text not null default '',
  add column from_seq bigint not null default 0, -- the user reads what is above
  -- Set when the user has left the group: where the conversation ends for him.
  add column until_seq bigint,
  add column until_ordinal bigint,
  add column until_ms bigint;

-- Which events of groups are stored as tips in their conversations: bit n for event n, from 1 (2, 4,
-- 8 ...); see the shape GroupTip of the protocol.
alter table app add column group_tips integer not null default 0;

create table chat_group (
  app_id          bigint   not null references app,
  group_id        text     not null,
  conversation_id bigint   not null,
  name            text     not null,
  avatar_url      text     not null,
  notice          text     not null,
  announcement    text     not null default '',
  attributes      text     not null default '{}', -- JSON
  join_mode       smallint not null,
  invite_mode     smallint not null,
  be_invite_mode  smallint not null,
  listed          boolean  not null,
  members_max     integer  not null,
  mute_mode       smallint not null default 0,
  mute_until_ms   bigint   not null default 0, -- -1 for ever
  mute_roles      text     not null default '', -- comma-separated
  created_at_ms   bigint   not null,
  dismissed_at_ms bigint, -- the row stays: the id is never used again
  primary key (app_id, group_id)
);

-- Changed only under the lock of the conversation's row.
create table group_member (
  app_id          bigint   not null,
  conversation_id bigint   not null,
  user_id         text     not null,
  place           bigint   generated always as identity, -- the order of the first entries
  role            smallint not null,
  nickname        text     not null default '',
  muted_until_ms  bigint   not null default 0, -- -1 for ever; outlives a leave
  allowed         boolean  not null default false, -- exempt from mutes of the group
  entered_at_ms   bigint   not null,
  enter_type      smallint not null,
  entered_by      text     not null,
  left_at_ms      bigint, -- null for a member
  sent_ordinal    bigint   not null default 0, -- messages that count as unread, sent by this member
  primary key (app_id, conversation_id, user_id)
) with (fillfactor = 80);

create table group_ban (
  app_id          bigint not null,
  conversation_id bigint not null,
  user_id         text   not null,
  primary key (app_id, conversation_id, user_id)
);

create table group_application (
  app_id        bigint   not null,
  group_id      text     not null,
  user_id       text     not null, -- who would enter
  inviter_id    text     not null, -- empty for a wish to join
  state         smallint not null,
  wording       text     not null,
  created_at_ms bigint   not null,
  updated_at_ms bigint   not null,
  operator_id   text     not null default '',
  primary key (app_id, group_id, user_id, inviter_id)
);

create index group_application_user on group_application (app_id, user_id);
create index group_application_inviter on group_application (app_id, inviter_id);
create index chat_group_listed on chat_group (app_id, group_id)
  where listed and dismissed_at_ms is null;
