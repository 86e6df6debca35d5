-- in parts
-- What accounts are told, which discussions they follow, and whom they don't want to see.
create table if not exists notification (
  site_id     bigint      not null,
  id          uuid        not null,
  -- who is told
  account_id  uuid        not null,
  kind        text        not null,
  -- what is told of: the one that answers, names or is decided on, or the first of the new ones
  comment_id  uuid,
  -- of a decision: the one that was decided on; else 0
  revision    integer     not null,
  -- of a decision: the state that was told last
  state       text,
  -- of what is followed
  article_id  uuid,
  -- of what is followed: comments that readers saw first from then on are new. The database's clock
  new_since   timestamptz,
  -- of what is followed: from then on they were new no more; null while it is unread
  new_until   timestamptz,
  sanction_id uuid,
  read        boolean     not null,
  created_at  timestamptz not null,
  constraint notification_pk primary key (site_id, id),
  constraint notification_to_account foreign key (site_id, account_id) references account (site_id, id),
  constraint notification_of_comment foreign key (site_id, comment_id) references comment (site_id, id),
  constraint notification_of_article foreign key (site_id, article_id) references article (site_id, id),
  constraint notification_of_sanction foreign key (site_id, sanction_id) references sanction (site_id, id),
  constraint notification_comment_once unique (site_id, comment_id, account_id, kind, revision),
  constraint notification_sanction_once unique (site_id, sanction_id),
  constraint notification_kind_known check (kind in ('reply', 'mention', 'decision', 'sanction', 'follow')),
  constraint notification_of_one check ((comment_id is null) = (kind = 'sanction')),
  constraint notification_sanction check ((sanction_id is not null) = (kind = 'sanction')),
  constraint notification_decision check ((state is not null) = (kind = 'decision')),
  constraint notification_follow check ((article_id is not null) = (kind = 'follow')
                                        and (new_since is not null) = (kind = 'follow'))
);

create index if not exists notification_listed on notification (site_id, account_id, id);
create index if not exists notification_unread on notification (site_id, account_id, id) where not read;
create unique index if not exists notification_followed on notification (site_id, article_id, account_id)
  where kind = 'follow' and not read;

comment on table notification is 'of the days of VICHE_NOTIFICATION_DAYS; one for each thing and account';
comment on constraint notification_comment_once on notification is
  'TellingStore.published, TellingStore.decided: nothing is told twice';
comment on index notification_listed is 'NotificationStore.page: what an account is told, the latest first';
comment on index notification_unread is 'NotificationStore.unread, ReadingStore.read: what an account has not read';
comment on index notification_followed is
  'FollowStore.remove, TellingStore.tell: one for an article while it is unread';

create table if not exists follow (
  site_id    bigint      not null,
  article_id uuid        not null,
  account_id uuid        not null,
  -- a notification of it is unread, and tells of the next comment, too
  told       boolean     not null,
  created_at timestamptz not null,
  constraint follow_pk primary key (site_id, article_id, account_id),
  constraint follow_of_article foreign key (site_id, article_id) references article (site_id, id),
  constraint follow_by_account foreign key (site_id, account_id) references account (site_id, id)
);

create index if not exists follow_by_account on follow (site_id, account_id);
create index if not exists follow_to_tell on follow (site_id, article_id, account_id) where not told;

comment on table follow is '500 of an account and 5000 of an article at most';
comment on index follow_by_account is 'FollowStore.ofAccount: how many an account follows';
comment on index follow_to_tell is 'TellingStore.published: who is to be told of the next comment; those who are told already cost nothing';

create table if not exists mute (
  site_id    bigint      not null,
  -- who doesn't want to see
  account_id uuid        not null,
  muted_id   uuid        not null,
  created_at timestamptz not null,
  constraint mute_pk primary key (site_id, account_id, muted_id),
  constraint mute_by_account foreign key (site_id, account_id) references account (site_id, id),
  constraint mute_of_account foreign key (site_id, muted_id) references account (site_id, id),
  constraint mute_of_another check (account_id <> muted_id)
);

comment on table mute is '500 of an account at most';

alter table article
  -- whether anybody who follows it is to be told of the next comment
  add column if not exists awaited boolean not null default false;

alter table comment
  -- when readers first saw it; null: not yet, or before this was noted. The database's clock
  add column if not exists published_at timestamptz;

drop index concurrently if exists comment_published;
create index concurrently comment_published on comment (site_id, article_id, published_at)
  where html is not null and published_at is not null;

comment on index comment_published is
  'NotificationStore.page: the visible comments of an article that readers saw first since a moment';
