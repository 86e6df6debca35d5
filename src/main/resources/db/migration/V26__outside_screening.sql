-- in parts
-- What others outside are asked about comments, and what they answer. What they find is kept among the findings of rules.
alter table finding
  -- the host of the endpoint that has found it; null: a rule of this service has
  add column if not exists outside text;

-- An instance of the release before reads no note: nobody is asked before all instances are of this one.
alter table finding
  drop constraint if exists finding_action_known,
  add constraint finding_action_known check (action in ('note', 'hold', 'reject')) not valid;

alter table finding validate constraint finding_action_known;

comment on table finding is 'at most one of each rule for each revision, and twenty of each endpoint that is asked';

create table if not exists outside_check (
  site_id    bigint      not null,
  comment_id uuid        not null,
  revision   integer     not null,
  asked_at   timestamptz not null,
  -- the revision is held for the answers, until then at most; null: it waits for a person anyway. The database's clock
  until      timestamptz,
  -- what becomes of it when the time is over
  otherwise  text        not null,
  -- it is held for them no longer
  over       boolean     not null,
  constraint outside_check_pk primary key (site_id, comment_id, revision),
  constraint outside_check_of_revision foreign key (site_id, comment_id, revision)
    references revision (site_id, comment_id, number),
  constraint outside_check_otherwise_known check (otherwise in ('publish', 'hold'))
);

-- for those whose time is over
create index if not exists outside_check_held on outside_check (until) where not over;

create table if not exists outside_answer (
  site_id     bigint      not null,
  comment_id  uuid        not null,
  revision    integer     not null,
  endpoint_id uuid        not null,
  -- the strictest of what it found; or why there is nothing
  outcome     text        not null,
  -- what it found, in the shape of findings
  findings    jsonb       not null,
  -- 0 to 1, where it gave one
  score       double precision,
  answered_at timestamptz not null,
  -- the findings are among those of the revision
  taken       boolean     not null,
  -- what it was told afterwards that people decided: spam or ham
  taught      text,
  constraint outside_answer_pk primary key (site_id, comment_id, revision, endpoint_id),
  constraint outside_answer_of_check foreign key (site_id, comment_id, revision)
    references outside_check (site_id, comment_id, revision),
  constraint outside_answer_outcome_known check (outcome in ('nothing', 'note', 'hold', 'reject', 'failed')),
  constraint outside_answer_taught_known check (taught in ('spam', 'ham'))
);

-- for those that an instance left when it was killed
create index if not exists outside_answer_left on outside_answer (answered_at) where not taken;

comment on table outside_check is 'one for each revision that others were asked about';
comment on table outside_answer is 'one for each such revision and endpoint';
