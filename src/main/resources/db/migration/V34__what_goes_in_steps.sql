-- in parts
-- What nobody sees of a thread goes along when the thread moves, and is found along the same index: with those that are
-- shown alone in it, all comments of the site were looked through. It begins with the thread: where there are no statistics yet, PostgreSQL takes an index that begins with the
-- site for questions about anything. An index whose making was broken off is none: it goes first.
drop index concurrently if exists comment_of_thread;
create index concurrently comment_of_thread on comment (root_id, site_id, shown, thread_path);
comment on index comment_of_thread is
  'DiscussionStore.below: a page of a thread in reading order; ThreadStore.part, MergeStore.comments: all of a thread';

drop index concurrently if exists comment_thread;

comment on index comment_mine is
  'Reading.lastHere, CommentStore.row, OwnComments.on: what an account wrote on an article; among all that it wrote'
  ' elsewhere it would be looked for without an end. ThreadStore.some: some comments of an article, whatever became of them';

alter table job
  -- why it failed; null: it didn't, or before this was noted
  add column if not exists failure text;

alter table job
  drop constraint if exists job_failure_known,
  add constraint job_failure_known check (failure in ('too-slow', 'fault')) not valid;

alter table job validate constraint job_failure_known;
