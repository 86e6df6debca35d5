-- Rules as data, reports, claims, groups of near-duplicates, posture. Columns come first, their checks in a second step.

-- Rules and thresholds of screening. Append-only: the greatest version is in force.
create table rule_set (
  site_id    bigint      not null,
  version    bigint      not null,
  rules      jsonb       not null,
  note       text,
  -- null: made with the site
  changed_by uuid,
  changed_at timestamptz not null,
  constraint rule_set_pk primary key (site_id, version),
  constraint rule_set_by_account foreign key (site_id, changed_by) references account (site_id, id)
);

-- What the settings of a site held of them until now.
insert into rule_set (site_id, version, rules, changed_at)
select s.id, 1,
       jsonb_build_object(
         'words', jsonb_build_object(
           'lists', jsonb_build_array(
             jsonb_build_object('name', 'banned', 'action', 'reject', 'leet', false,
                                'entries', coalesce((select string_agg(w.entry, E'\n') from jsonb_array_elements_text(
                                             s.settings -> 'screening' -> 'bannedWords') w (entry)), '')),
             jsonb_build_object('name', 'suspect', 'action', 'hold', 'leet', false,
                                'entries', coalesce((select string_agg(w.entry, E'\n') from jsonb_array_elements_text(
                                             s.settings -> 'screening' -> 'suspectWords') w (entry)), ''))),
           'exceptions', ''),
         'checks', jsonb_build_object(
           'links', jsonb_build_object('action', 'hold', 'most', s.settings -> 'screening' -> 'maxLinks',
                                       'allowed', '[]'::jsonb, 'banned', '[]'::jsonb),
           'repeat', jsonb_build_object('action', 'hold'),
           'nearDuplicates', jsonb_build_object('action', 'hold', 'comments', 2, 'days', 7),
           'firstComments', jsonb_build_object('action', 'hold',
                                               'approved', s.settings -> 'screening' -> 'firstComments')),
         'staffNames', '[]'::jsonb,
         'trust', jsonb_build_object('publishFrom', 75, 'holdBelow', 20),
         'reports', jsonb_build_object('hideAt', 3, 'hideApprovedAt', 9, 'perHour', 20),
         'overrides', '[]'::jsonb),
       s.changed_at
from site s;

-- Acts of moderators besides decisions: rules, posture, sanctions, notes. Append-only.
create table moderation_log (
  site_id      bigint      not null,
  id           uuid        not null,
  act          text        not null,
  -- null: the service itself
  moderator_id uuid,
  account_id   uuid,
  comment_id   uuid,
  details      jsonb       not null,
  done_at      timestamptz not null,
  constraint moderation_log_pk primary key (site_id, id),
  constraint moderation_log_by_account foreign key (site_id, moderator_id) references account (site_id, id),
  constraint moderation_log_on_account foreign key (site_id, account_id) references account (site_id, id),
  constraint moderation_log_on_comment foreign key (site_id, comment_id) references comment (site_id, id)
);

create index moderation_log_by_moderator on moderation_log (site_id, moderator_id, id) where moderator_id is not null;
create index moderation_log_on_account on moderation_log (site_id, account_id, id) where account_id is not null;

-- When moderators were last at work, by the database's clock; written at most every half minute.
create table moderator_activity (
  site_id    bigint      not null,
  account_id uuid        not null,
  seen_at    timestamptz not null,
  constraint moderator_activity_pk primary key (site_id, account_id),
  constraint moderator_activity_of_account foreign key (site_id, account_id) references account (site_id, id)
);

-- How open the site is, by hand, by timetable and by itself. Append-only: the greatest version is in force.
create table posture (
  site_id    bigint      not null,
  version    bigint      not null,
  settings   jsonb       not null,
  changed_by uuid        not null,
  changed_at timestamptz not null,
  constraint posture_pk primary key (site_id, version),
  constraint posture_by_account foreign key (site_id, changed_by) references account (site_id, id)
);

alter table article
  add column section text,
  -- reports piled up: comments are held until then
  add column held_until timestamptz;

create index article_held on article (site_id, held_until) where held_until is not null;

alter table account
  -- as the token tells it
  add column registered_at timestamptz;

alter table comment
  -- of the latest revision: uk, ru, en; null: another or unsure
  add column language text,
  -- near-duplicates share it: the identifier of the first of them; null: too short to tell
  add column group_id uuid,
  add column open_reports integer not null default 0,
  -- of the open reports
  add column report_weight double precision not null default 0,
  -- grows with what speaks for looking at it first; null: nothing waits
  add column risk double precision,
  add column featured boolean not null default false;

update comment c
set risk = ln((1 + (select count(*) from finding f
                    where f.site_id = c.site_id and f.comment_id = c.id and f.revision = c.revision))
              * (1 + case when c.html is null then 0
                          else ln(1.0 + c.reply_count + c.likes) / ln(2.0) end)) / ln(2.0)
           - extract(epoch from c.waiting_since) / 21600
where c.queue is not null;

alter table comment drop constraint comment_queue_known;
alter table comment
  add constraint comment_queue_known check (queue in ('pending', 'unreviewed', 'reported')),
  add constraint comment_language_known check (language in ('uk', 'ru', 'en')),
  add constraint comment_reports_not_negative check (open_reports >= 0 and report_weight >= 0),
  add constraint comment_reported_waits check ((open_reports > 0) = (queue is not distinct from 'reported')),
  add constraint comment_risk_waits check ((risk is null) = (queue is null));

create index comment_by_risk on comment (site_id, queue, risk desc, id) where queue is not null;
create index comment_by_group on comment (site_id, group_id, id) where group_id is not null;
create index comment_waiting_by_account on comment (site_id, account_id, waiting_since, id) where queue is not null;
create index comment_waiting_by_article on comment (site_id, article_id, waiting_since, id) where queue is not null;

-- Likeness of texts: near-duplicates of a text share a band with it, and have a like sketch.
create table sketch (
  site_id    bigint      not null,
  comment_id uuid        not null,
  sketch     bytea       not null,
  constraint sketch_pk primary key (site_id, comment_id),
  constraint sketch_of_comment foreign key (site_id, comment_id) references comment (site_id, id)
);

create table sketch_band (
  site_id    bigint not null,
  band       bigint not null,
  comment_id uuid   not null,
  constraint sketch_band_pk primary key (site_id, band, comment_id),
  constraint sketch_band_of_sketch foreign key (site_id, comment_id) references sketch (site_id, comment_id)
);

create index sketch_band_by_comment on sketch_band (site_id, comment_id);

-- How much waits in each queue, in slots, so that writes don't wait for each other; summed on read. The slot of a
-- comment is the last four bits of its identifier.
create table queue_counter (
  site_id bigint   not null,
  queue   text     not null,
  slot    smallint not null,
  items   bigint   not null,
  constraint queue_counter_pk primary key (site_id, queue, slot),
  constraint queue_counter_queue_known check (queue in ('pending', 'unreviewed', 'reported'))
);

insert into queue_counter (site_id, queue, slot, items)
select s.id, q.queue, n.slot,
       (select count(*)
        from comment c
        where c.site_id = s.id and c.queue = q.queue and get_byte(uuid_send(c.id), 15) & 15 = n.slot)
from site s
cross join (values ('pending'), ('unreviewed'), ('reported')) q (queue)
cross join generate_series(0, 15) n (slot);

-- Leases on queue items, by the database's clock.
create table claim (
  site_id      bigint      not null,
  comment_id   uuid        not null,
  moderator_id uuid        not null,
  expires_at   timestamptz not null,
  constraint claim_pk primary key (site_id, comment_id),
  constraint claim_of_comment foreign key (site_id, comment_id) references comment (site_id, id),
  constraint claim_by_account foreign key (site_id, moderator_id) references account (site_id, id)
);

create index claim_by_moderator on claim (site_id, moderator_id);

-- Decisions made in one go, to be undone in one go.
create table batch (
  site_id      bigint      not null,
  id           uuid        not null,
  kind         text        not null,
  moderator_id uuid        not null,
  -- of the request; sent again it goes on with the same batch
  request_key  text,
  created_at   timestamptz not null,
  constraint batch_pk primary key (site_id, id),
  constraint batch_request_unique unique (site_id, moderator_id, request_key),
  constraint batch_by_account foreign key (site_id, moderator_id) references account (site_id, id),
  constraint batch_kind_known check (kind in ('list', 'group', 'ban'))
);

alter table decision
  add column batch_id uuid,
  -- what the author is told, by language
  add column message jsonb;
alter table decision
  add constraint decision_of_batch foreign key (site_id, batch_id) references batch (site_id, id);

create index decision_by_batch on decision (site_id, batch_id, id) where batch_id is not null;

create table report (
  site_id     bigint           not null,
  comment_id  uuid             not null,
  -- who reports, and whose comment it is
  account_id  uuid             not null,
  author_id   uuid             not null,
  id          uuid             not null,
  -- the revision readers saw
  revision    integer          not null,
  reason      text             not null,
  details     text,
  weight      double precision not null,
  state       text             not null,
  -- the decision that upheld or dismissed it
  decision_id uuid,
  created_at  timestamptz      not null,
  constraint report_pk primary key (site_id, comment_id, account_id),
  constraint report_of_revision foreign key (site_id, comment_id, revision)
    references revision (site_id, comment_id, number),
  constraint report_by_account foreign key (site_id, account_id) references account (site_id, id),
  constraint report_about_account foreign key (site_id, author_id) references account (site_id, id),
  constraint report_decided foreign key (site_id, decision_id) references decision (site_id, id),
  constraint report_state_known check (state in ('open', 'upheld', 'dismissed')),
  constraint report_open_is_undecided check ((state = 'open') = (decision_id is null))
);

create index report_open on report (site_id, created_at) where state = 'open';
create index report_by_time on report (site_id, id);
create index report_by_reporter on report (site_id, account_id, id);
create index report_about_author on report (site_id, author_id, id);
create index report_by_decision on report (site_id, decision_id) where decision_id is not null;

alter table sanction drop constraint sanction_kind_known;
alter table sanction
  add column acknowledged_at timestamptz,
  -- of the comments a ban has rejected
  add column batch_id uuid;
alter table sanction
  add constraint sanction_kind_known check (kind in ('warn', 'hold-always', 'suspend', 'ban')),
  add constraint sanction_of_batch foreign key (site_id, batch_id) references batch (site_id, id);

-- What moderators tell each other about an account.
create table note (
  site_id    bigint      not null,
  id         uuid        not null,
  account_id uuid        not null,
  body       text        not null,
  written_by uuid        not null,
  written_at timestamptz not null,
  constraint note_pk primary key (site_id, id),
  constraint note_on_account foreign key (site_id, account_id) references account (site_id, id),
  constraint note_by_account foreign key (site_id, written_by) references account (site_id, id)
);

create index note_on_account on note (site_id, account_id, id);

-- Proposed rules tried on what was written; nothing else changes.
create table dry_run (
  site_id    bigint      not null,
  id         uuid        not null,
  rules      jsonb       not null,
  sample     jsonb       not null,
  state      text        not null,
  done       integer     not null,
  total      integer     not null,
  -- of the rules in force it compares with
  version    bigint      not null,
  result     jsonb,
  failure    text,
  asked_by   uuid        not null,
  asked_at   timestamptz not null,
  -- the database's clock: a run that doesn't move any more has lost its instance
  changed_at timestamptz not null,
  constraint dry_run_pk primary key (site_id, id),
  constraint dry_run_by_account foreign key (site_id, asked_by) references account (site_id, id),
  constraint dry_run_state_known check (state in ('running', 'done', 'failed')),
  constraint dry_run_failure_known check (failure in ('stopped', 'lost', 'error')),
  constraint dry_run_done_has_result check ((state = 'done') = (result is not null)),
  constraint dry_run_failed_has_failure check ((state = 'failed') = (failure is not null))
);

create unique index dry_run_running on dry_run (site_id) where state = 'running';
