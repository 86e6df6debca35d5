-- Work that takes longer than a request. It goes on wherever an instance is alive, on one at a time.
create table job (
  site_id      bigint      not null,
  id           uuid        not null,
  kind         text        not null,
  -- what its runner needs to know, in the words of its kind
  input        jsonb       not null,
  state        text        not null,
  done         integer     not null,
  total        integer     not null,
  result       jsonb,
  asked_by     uuid        not null,
  asked_at     timestamptz not null,
  -- null: it came to its end by itself
  ended_by     uuid,
  ended_at     timestamptz,
  -- grows with every runner; a step of an earlier one doesn't commit
  lease        integer     not null,
  -- the database's clock
  leased_until timestamptz not null,
  constraint job_pk primary key (site_id, id),
  constraint job_by_account foreign key (site_id, asked_by) references account (site_id, id),
  constraint job_ended_by_account foreign key (site_id, ended_by) references account (site_id, id),
  constraint job_state_known check (state in ('running', 'done', 'stopped', 'failed')),
  constraint job_ends check ((state = 'running') = (ended_at is null))
);

create index job_running on job (site_id, id) where state = 'running';
