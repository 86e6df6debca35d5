-- in parts
-- Articles that move to another key. An alias is a row of its own, so that no key can ever mean two things.
alter table article
  -- the article that this key leads to; null: it is the article's own key
  add column if not exists leads_to uuid;

alter table article
  drop constraint if exists article_leads_to,
  add constraint article_leads_to foreign key (site_id, leads_to) references article (site_id, id) not valid;

alter table article validate constraint article_leads_to;

drop index concurrently if exists article_alias;
create index concurrently article_alias on article (site_id, leads_to) where leads_to is not null;
comment on index article_alias is 'KeyStore.aliases: the old keys of an article';

comment on table article is 'one for each page that was ever discussed or registered, and for each key that such a page had before';
