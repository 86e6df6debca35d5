-- What changed in a discussion since a version of it.
create index comment_by_version on comment (site_id, article_id, version) where version > 0;
