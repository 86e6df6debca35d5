-- Likes. They are counted on the comment at once and exactly; the version of the article, which every change of it
-- readers see moves, tells them some seconds later and all together.

-- At most one of an account and a comment. The article is the comment's, which never changes; it stands here so that
-- a reader's own likes are found, and has no reference, so that a like does not touch the article's row.
create table reaction (
  site_id    bigint      not null,
  comment_id uuid        not null,
  account_id uuid        not null,
  article_id uuid        not null,
  kind       text        not null,
  created_at timestamptz not null,
  constraint reaction_pk primary key (site_id, comment_id, account_id),
  constraint reaction_to_comment foreign key (site_id, comment_id) references comment (site_id, id),
  constraint reaction_by_account foreign key (site_id, account_id) references account (site_id, id),
  constraint reaction_kind_known check (kind in ('like'))
);

create index reaction_mine on reaction (site_id, article_id, account_id, comment_id);
create index reaction_by_time on reaction (site_id, account_id, created_at);

alter table article
  -- when its version last told likes; the database's clock
  add column likes_told_at timestamptz;

alter table comment
  -- the first change of likes that the article's version has not told yet; the database's clock
  add column likes_since timestamptz;

create index comment_untold on comment (site_id, article_id, likes_since)
  where likes_since is not null and visible_revision is not null;

-- What readers don't see has no likes to be ordered by.
create index comment_top
  on comment (site_id, article_id, (case when visible_revision is null then 0 else likes end), id)
  where shown and parent_id is null;
