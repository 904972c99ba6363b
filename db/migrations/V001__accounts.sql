-- Why: the apps (tenants) of this installation and the users of each; everything else refers to both.
-- Lock: none, the tables are new.
-- Back: drop table account; drop table app;

create table app (
    app_id         bigint primary key check (app_id > 0),
    name           text        not null,
    -- Switches token04 on for this app (docs/adr/0005-tokens.md); an AES key, hence exactly 32 bytes.
    token04_secret text        null check (octet_length(token04_secret) = 32),
    created_at     timestamptz not null default now()
);

insert into app (app_id, name) values (1, 'default');

create table account (
    app_id     bigint      not null references app,
    user_id    text        not null check (octet_length(user_id) between 1 and 32),
    user_name  text        not null default '',
    avatar_url text        not null default '',
    created_at timestamptz not null,
    primary key (app_id, user_id)
);
