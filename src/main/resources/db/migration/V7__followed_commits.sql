-- in parts
-- What moderators who listen are told of, by the database's clock: what instances think the time is doesn't matter.

alter table comment
  -- since when it is in the queue it is in, or in none
  add column if not exists queued_at timestamptz not null default 'epoch';

alter table decision
  add column if not exists recorded_at timestamptz not null default 'epoch';

-- What is there was told long ago. What the release before adds while it still runs has its moment; a comment that it
-- moves to another queue keeps the one it had.
alter table comment alter column queued_at set default clock_timestamp();
alter table decision alter column recorded_at set default clock_timestamp();

-- One that was broken off leaves an index that is none.
drop index concurrently if exists comment_queued;
create index concurrently comment_queued on comment (site_id, queue, queued_at) where queue is not null;

drop index concurrently if exists decision_recorded;
create index concurrently decision_recorded on decision (site_id, recorded_at);
