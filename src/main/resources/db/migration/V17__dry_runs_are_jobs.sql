-- in parts
-- A dry run is a job. Its result is of the day: those of before go, and an instance of the release before that still runs
-- answers dry runs, and nothing else, with an error.
drop table if exists dry_run;

-- An index whose making was broken off is none: it goes first. A site has one dry run at a time.
drop index concurrently if exists job_dry_run_going;
create unique index concurrently job_dry_run_going on job (site_id) where kind = 'dry-run' and state = 'running';

-- The latest of a kind, however many there are of others.
drop index concurrently if exists job_by_kind;
create index concurrently job_by_kind on job (site_id, kind, id);

-- A page of a group's members that wait, however many of it wait no more.
drop index concurrently if exists comment_waiting_of_group;
create index concurrently comment_waiting_of_group on comment (site_id, group_id, id)
  where group_id is not null and queue in ('pending', 'unreviewed', 'reported');
comment on index comment_waiting_of_group is
  'Groups.page, GroupStore.sizes: those of a group that wait, the first written first';
