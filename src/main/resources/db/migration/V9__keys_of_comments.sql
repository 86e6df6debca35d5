-- in parts
-- Only of comments that have a key. As a constraint of all of them it was one more index that begins with the account, and
-- PostgreSQL, while it has no statistics, took it for the others: every submission read its author's whole past.

-- One that was broken off leaves an index that is none.
drop index concurrently if exists comment_idempotency;
create unique index concurrently comment_idempotency on comment (site_id, account_id, idempotency_key)
  where idempotency_key is not null;

alter table comment drop constraint if exists comment_idempotency_unique;
