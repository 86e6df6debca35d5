-- in parts
-- What readers see of a whole site, the newest first: without an index of their own, what waits or was rejected would be
-- read through, all of a campaign's, and for a featured comment everything since. An index whose making was broken off is
-- none: it goes first.
drop index concurrently if exists comment_visible;
create index concurrently comment_visible on comment (site_id, id) where html is not null;

drop index concurrently if exists comment_featured;
create index concurrently comment_featured on comment (site_id, id) where featured;

-- Those of one article with all replies, for its feed.
drop index concurrently if exists comment_visible_by_article;
create index concurrently comment_visible_by_article on comment (site_id, article_id, id) where html is not null;

comment on index comment_visible is
  'ListingStore.newest, ListingStore.top, ListingStore.discussed: the visible comments of a site, the newest first';
comment on index comment_featured is
  'ListingStore.newest, ListingStore.top: the comments of a site that the newsroom points to';
comment on index comment_visible_by_article is
  'ListingStore.newestOf: the visible comments of an article, the newest first';
