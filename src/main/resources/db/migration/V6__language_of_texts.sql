-- Each text has a language of its own: an edit that waits says nothing about the text that readers see.
alter table revision
  -- uk, ru, en; null: another or unsure
  add column language text;
alter table revision add constraint revision_language_known check (language in ('uk', 'ru', 'en'));

update revision r
set language = c.language
from comment c
where c.site_id = r.site_id and c.id = r.comment_id and c.revision = r.number;

alter table comment
  -- of the text readers see
  add column shown_language text;

update comment
set shown_language = language
where revision = visible_revision;
