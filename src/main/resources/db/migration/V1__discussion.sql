-- The rules these tables keep are in viche.database and the stores: every key begins with site_id, so that the schema
-- can be distributed by it; ids and times come from the service.

create table site (
  id         bigint      not null,
  key        text        not null,
  settings   jsonb       not null,
  version    bigint      not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  constraint site_pk primary key (id),
  constraint site_key_unique unique (key)
);

create table account (
  site_id    bigint      not null,
  id         uuid        not null,
  subject    text        not null,
  name       text        not null,
  picture    text,
  badges     text[]      not null,
  created_at timestamptz not null,
  constraint account_pk primary key (site_id, id),
  constraint account_subject_unique unique (site_id, subject)
);

create table article (
  site_id       bigint      not null,
  id            uuid        not null,
  key           text        not null,
  url           text,
  title         text,
  -- url and title come from an admin or a signed token, not from a reader
  confirmed     boolean     not null,
  open          boolean     not null,
  -- null: the mode of the site
  mode          text,
  closes_at     timestamptz,
  -- grows with every visible change of the discussion
  version       bigint      not null,
  visible_count integer     not null,
  -- the account whose comment made the article; null: an admin
  created_by    uuid,
  created_at    timestamptz not null,
  -- the database's clock: other instances ask what changed lately
  changed_at    timestamptz not null,
  constraint article_pk primary key (site_id, id),
  constraint article_key_unique unique (site_id, key),
  constraint article_mode_known check (mode in ('pre', 'post', 'trust')),
  constraint article_count_not_negative check (visible_count >= 0)
);

create index article_by_creator on article (site_id, created_by, created_at) where created_by is not null;
create index article_by_change on article (site_id, changed_at);

create table comment (
  site_id          bigint      not null,
  id               uuid        not null,
  article_id       uuid        not null,
  account_id       uuid        not null,
  -- the comment it answers, and where it stands in reading order: the ids of its ancestors and itself, 16 bytes each;
  -- below the deepest level a comment is filed under its ancestor on that level
  parent_id        uuid,
  root_id          uuid        not null,
  thread_path      bytea       not null,
  state            text        not null,
  -- the number of the latest revision, its state, and the number of the one readers see
  revision         integer     not null,
  revision_state   text        not null,
  visible_revision integer,
  -- the text readers see, and the version of the policy that made it
  html             text,
  html_policy      smallint,
  author_name      text        not null,
  author_picture   text,
  author_badges    text[]      not null,
  idempotency_key  text,
  -- of the normalised text of the latest revision: repeats are found by it
  fingerprint      bigint      not null,
  likes            integer     not null,
  -- direct replies that are visible; direct replies that are shown (visible, or a tombstone)
  reply_count      integer     not null,
  shown_replies    integer     not null,
  -- visible, or with shown replies: part of the discussion
  shown            boolean     not null,
  -- what waits for a moderator, and since when
  queue            text,
  waiting_since    timestamptz,
  -- the article's version when readers last saw it change; 0: never visible
  version          bigint      not null,
  created_at       timestamptz not null,
  edited_at        timestamptz,
  constraint comment_pk primary key (site_id, id),
  constraint comment_idempotency_unique unique (site_id, account_id, idempotency_key),
  constraint comment_of_article foreign key (site_id, article_id) references article (site_id, id),
  constraint comment_of_account foreign key (site_id, account_id) references account (site_id, id),
  constraint comment_of_parent foreign key (site_id, parent_id) references comment (site_id, id),
  constraint comment_state_known check (state in ('pending', 'published', 'approved', 'rejected', 'withdrawn')),
  constraint comment_visible_has_text check ((state in ('published', 'approved')) = (html is not null)),
  constraint comment_visible_has_revision check ((visible_revision is null) = (html is null)),
  constraint comment_queue_known check (queue in ('pending', 'unreviewed')),
  constraint comment_queue_waits check ((queue is null) = (waiting_since is null)),
  constraint comment_counts_not_negative check (likes >= 0 and reply_count >= 0 and shown_replies >= reply_count)
);

create index comment_roots on comment (site_id, article_id, id) where shown and parent_id is null;
create index comment_thread on comment (site_id, root_id, thread_path) where shown;
create index comment_by_parent on comment (site_id, parent_id) where parent_id is not null;
create index comment_by_account on comment (site_id, account_id, id);
create index comment_mine on comment (site_id, article_id, account_id, id);
create index comment_queue on comment (site_id, queue, waiting_since, id) where queue is not null;

create table revision (
  site_id     bigint      not null,
  comment_id  uuid        not null,
  number      integer     not null,
  state       text        not null,
  body        text        not null,
  format      text        not null,
  html        text        not null,
  html_policy smallint    not null,
  created_at  timestamptz not null,
  constraint revision_pk primary key (site_id, comment_id, number),
  constraint revision_of_comment foreign key (site_id, comment_id) references comment (site_id, id),
  constraint revision_state_known check (state in ('pending', 'published', 'approved', 'rejected'))
);

create table finding (
  site_id    bigint   not null,
  comment_id uuid     not null,
  revision   integer  not null,
  number     smallint not null,
  rule       text     not null,
  action     text     not null,
  evidence   jsonb    not null,
  constraint finding_pk primary key (site_id, comment_id, revision, number),
  constraint finding_of_revision foreign key (site_id, comment_id, revision) references revision (site_id, comment_id, number),
  constraint finding_action_known check (action in ('hold', 'reject'))
);

-- Append-only. An undo is a row of its own that names the decision it takes back.
create table decision (
  site_id                 bigint      not null,
  id                      uuid        not null,
  comment_id              uuid        not null,
  -- counts the decisions on the comment; clocks of instances may differ, this doesn't
  number                  integer     not null,
  revision                integer     not null,
  verdict                 text        not null,
  scope                   text        not null,
  reason                  text,
  note                    text,
  moderator_id            uuid        not null,
  undoes                  uuid,
  -- what the undo goes back to, and what it must still find
  before_state            text        not null,
  before_revision_state   text        not null,
  before_visible_revision integer,
  before_waiting_since    timestamptz,
  after_state             text        not null,
  after_revision_state    text        not null,
  decided_at              timestamptz not null,
  constraint decision_pk primary key (site_id, id),
  constraint decision_number_unique unique (site_id, comment_id, number),
  constraint decision_undone_once unique (site_id, undoes),
  constraint decision_of_revision foreign key (site_id, comment_id, revision) references revision (site_id, comment_id, number),
  constraint decision_by_account foreign key (site_id, moderator_id) references account (site_id, id),
  constraint decision_of_undone foreign key (site_id, undoes) references decision (site_id, id),
  constraint decision_verdict_known check (verdict in ('approve', 'reject', 'undo')),
  constraint decision_scope_known check (scope in ('revision', 'comment')),
  constraint decision_rejection_has_reason check (verdict <> 'reject' or reason is not null)
);

create index decision_by_moderator on decision (site_id, moderator_id, id);

create table sanction (
  site_id    bigint      not null,
  id         uuid        not null,
  account_id uuid        not null,
  kind       text        not null,
  until      timestamptz,
  reason     text        not null,
  note       text,
  imposed_by uuid        not null,
  imposed_at timestamptz not null,
  lifted_by  uuid,
  lifted_at  timestamptz,
  constraint sanction_pk primary key (site_id, id),
  constraint sanction_on_account foreign key (site_id, account_id) references account (site_id, id),
  constraint sanction_by_account foreign key (site_id, imposed_by) references account (site_id, id),
  constraint sanction_lifted_by_account foreign key (site_id, lifted_by) references account (site_id, id),
  constraint sanction_kind_known check (kind in ('hold-always', 'suspend', 'ban')),
  constraint sanction_suspension_ends check (kind <> 'suspend' or until is not null)
);

create index sanction_by_account on sanction (site_id, account_id, imposed_at);

-- The first answer to a request with an idempotency key; a retry gets it again.
create table answer (
  site_id    bigint      not null,
  account_id uuid        not null,
  key        text        not null,
  -- SHA-256 of method, path and body
  request    text        not null,
  status     smallint    not null,
  body       text        not null,
  created_at timestamptz not null,
  constraint answer_pk primary key (site_id, account_id, key),
  constraint answer_of_account foreign key (site_id, account_id) references account (site_id, id)
);
