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

-- Discussions that become one.
create table if not exists article_merge (
  site_id    bigint not null,
  -- of its job
  id         uuid   not null,
  article_id uuid   not null,
  -- that the article had
  key        text   not null,
  into_id    uuid   not null,
  state      text   not null,
  -- of the article; null: its comments are still moving
  aliases    uuid[],
  -- how many the one discussion had when it became one
  comments   bigint,
  -- the job that takes it back
  undo_id    uuid,
  constraint article_merge_pk primary key (site_id, id),
  constraint article_merge_of_article foreign key (site_id, article_id) references article (site_id, id),
  constraint article_merge_into_article foreign key (site_id, into_id) references article (site_id, id),
  constraint article_merge_state_known check (state in ('merging', 'merged', 'undoing', 'undone'))
);

create table if not exists merged_thread (
  site_id  bigint not null,
  merge_id uuid   not null,
  root_id  uuid   not null,
  constraint merged_thread_pk primary key (site_id, merge_id, root_id),
  constraint merged_thread_of_merge foreign key (site_id, merge_id) references article_merge (site_id, id),
  constraint merged_thread_root foreign key (site_id, root_id) references comment (site_id, id)
);

comment on table article_merge is 'one for each merge; it goes after its job';
comment on table merged_thread is 'one for each thread that a merge has moved; they go with it';
