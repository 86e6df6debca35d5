-- in parts
-- A page of a log is of a stretch that one filter chooses. An index whose making was broken off is none: it goes first.
drop index concurrently if exists decision_by_verdict;
create index concurrently decision_by_verdict on decision (site_id, verdict, id);

drop index concurrently if exists decision_by_reason;
create index concurrently decision_by_reason on decision (site_id, reason, id) where reason is not null;

drop index concurrently if exists moderation_log_by_act;
create index concurrently moderation_log_by_act on moderation_log (site_id, act, id);

-- What is kept for a time is found by it.
drop index concurrently if exists answer_by_time;
create index concurrently answer_by_time on answer (site_id, created_at);

drop index concurrently if exists batch_known_by_time;
create index concurrently batch_known_by_time on batch (site_id, created_at) where request is not null;

drop index concurrently if exists job_by_end;
create index concurrently job_by_end on job (site_id, ended_at) where ended_at is not null;

-- What bounds the tables that grow.
comment on table account is 'one for each person who ever wrote, liked, reported or moderated at the site';
comment on table article is 'one for each page that was ever discussed or registered';
comment on table comment is 'one for each comment ever written; kept';
comment on table revision is 'at most twenty for each comment';
comment on table finding is 'at most one of each rule for each revision';
comment on table decision is 'one for each act of a moderator on a comment; kept';
comment on table report is 'at most one of each account for each comment';
comment on table reaction is 'at most one of each account for each comment; gone when it is taken back';
comment on table sanction is 'one for each act of a moderator on an account; kept';
comment on table note is 'one for each note of a moderator; kept';
comment on table moderation_log is 'one for each act of a moderator besides decisions; kept';
comment on table rule_set is 'one for each change of the rules; kept';
comment on table posture is 'one for each change of the posture; kept';
comment on table dry_run is 'one for each trial of rules; kept';
comment on table moderator_activity is 'one for each moderator';
comment on table claim is 'at most one for each comment that waits';
comment on table queue_counter is 'sixteen for each queue of a site';
comment on table sketch is 'of the comments of the time that is looked back on, thirty days; older ones go within an hour';
comment on table sketch_band is 'a fixed number for each sketch, and gone with it';
comment on table answer is 'of the requests of VICHE_ANSWER_DAYS; older ones go within an hour';
comment on table batch is 'one for each request that decides on many or takes that back; kept';
comment on table batch_item is 'of the batches of VICHE_ANSWER_DAYS; older ones go within an hour';
comment on table job is 'those that run, fifty of a site at most, and those that ended within VICHE_ANSWER_DAYS';
