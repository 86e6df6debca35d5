-- in parts
-- What followers have read goes along with a discussion that becomes part of another, some in each transaction.
drop index concurrently if exists notification_followed_read;
create index concurrently notification_followed_read on notification (site_id, article_id)
  where kind = 'follow' and read;
comment on index notification_followed_read is 'SurvivorStore.read: what followers of an article have read';
