-- Why: users have free text of the application beside name and avatar (zim.md A2).
-- Lock: exclusive on account for a moment; no row is rewritten.
-- Back: alter table account drop column extended_data;

alter table account add column extended_data text not null default '';
