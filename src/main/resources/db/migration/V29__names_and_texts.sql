-- in parts
-- Names that follow the login: what an account was called before, and which of them have comments that still say so.
alter table account
  -- when the login said what the account is called; null: before there were names that follow
  add column if not exists named_at timestamptz;

create table if not exists earlier_name (
  site_id    bigint      not null,
  account_id uuid        not null,
  name       text        not null,
  -- when it was given up, the last time
  until      timestamptz not null,
  constraint earlier_name_pk primary key (site_id, account_id, name),
  constraint earlier_name_of_account foreign key (site_id, account_id) references account (site_id, id)
);

create table if not exists renaming (
  site_id    bigint not null,
  account_id uuid   not null,
  -- when its comments are to be given the account's name; null: they have it. The database's clock, as all of these
  due_at     timestamptz,
  -- they are being given it; it and all before it have it
  after_id   uuid,
  -- when that was begun the last time
  begun_at   timestamptz,
  constraint renaming_pk primary key (site_id, account_id),
  constraint renaming_of_account foreign key (site_id, account_id) references account (site_id, id)
);

-- for those whose time has come
create index if not exists renaming_due on renaming (due_at) where due_at is not null;

comment on table earlier_name is '100 of an account at most';
comment on table renaming is 'one for each account that was ever called otherwise';
comment on index renaming_due is 'RenamingStore.due: the accounts whose comments are to be given another name, at all sites';

-- Texts that are kept for some time only.
alter table comment
  -- when its author took it back; null: they didn't, or an earlier release noted no time. The database's clock, as all of these
  add column if not exists withdrawn_at timestamptz,
  -- when its texts were removed; null: they are there
  add column if not exists texts_gone_at timestamptz;

alter table revision
  -- since when a later text stands in its place, though readers never saw it; null: it doesn't, or its text is gone
  add column if not exists unseen_since timestamptz,
  -- when its text was removed; null: it is there
  add column if not exists removed_at timestamptz;

-- An index whose making was broken off is none: it goes first.
drop index concurrently if exists comment_with_texts;
create index concurrently comment_with_texts on comment (site_id, state, id)
  where state in ('rejected', 'withdrawn') and texts_gone_at is null;
comment on index comment_with_texts is 'RetentionStore.texts: texts that nobody sees any more';

drop index concurrently if exists revision_unseen;
create index concurrently revision_unseen on revision (site_id, unseen_since) where unseen_since is not null;
comment on index revision_unseen is 'RetentionStore.unseen: texts that nobody ever saw';

create table if not exists retention (
  site_id      bigint      not null,
  -- who is at it, by a number that nobody before has had, and until when at most
  lease        integer     not null,
  leased_until timestamptz not null,
  -- when it was done the last time
  ran_at       timestamptz,
  constraint retention_pk primary key (site_id),
  constraint retention_of_site foreign key (site_id) references site (id)
);
comment on table retention is 'one for each site';
