-- in parts
-- Where comments come from that were written elsewhere: who brings a file again brings nothing twice, and the desk can say
-- who decided on them.
create table if not exists origin (
  site_id    bigint  not null,
  system     text    not null,
  -- the comment's own id there
  source_id  text    not null,
  comment_id uuid    not null,
  -- the number of the text that came with it; nobody here has decided on that before a decision says so
  revision   integer not null,
  -- what had become of it there
  fate       text    not null,
  -- those that it had there; the comment's likes are these and its reactions
  likes      integer not null,
  constraint origin_pk primary key (site_id, system, source_id),
  constraint origin_comment_once unique (site_id, comment_id),
  constraint origin_of_comment foreign key (site_id, comment_id) references comment (site_id, id),
  constraint origin_fate_known check (fate in ('approved', 'published', 'pending', 'rejected', 'spam', 'deleted')),
  constraint origin_likes_not_negative check (likes >= 0)
);
comment on table origin is 'one for each comment that was imported';
comment on constraint origin_pk on origin is 'OriginStore.find: what is there already';
comment on constraint origin_comment_once on origin is
  'CounterAudit.differences, CounterAudit.repair, LikeStore.recount, OriginStore.of: where a comment comes from';

alter table comment
  -- whether it counts for its author's standing; what was decided elsewhere doesn't
  add column if not exists counts boolean not null default true;
