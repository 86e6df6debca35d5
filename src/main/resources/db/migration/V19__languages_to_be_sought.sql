-- in parts
-- A text without a language is of none that is known, or written by a release that knew nothing of it; those are sought.

alter table revision
  -- whether a language was looked for when it was written, or since
  add column if not exists language_sought boolean not null default false;

-- One that was broken off leaves an index that is none.
drop index concurrently if exists revision_without_language;
create index concurrently revision_without_language on revision (site_id, comment_id, number)
  where language is null and not language_sought;
