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
