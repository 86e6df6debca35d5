-- in parts
-- Whose person is gone from a site, and what may not be erased for now.
create table if not exists erasure (
  site_id    bigint      not null,
  -- without a reference: it outlives the row where a site is put back from an archive
  account_id uuid        not null,
  -- what became of the comments
  texts      text        not null,
  -- of an imported subject, which an import would bring again: SHA-256 of site and subject
  digest     text,
  -- who it was, by which the traces are found; null: it is over
  person     jsonb,
  erased_at  timestamptz not null,
  constraint erasure_pk primary key (site_id, account_id),
  constraint erasure_texts_known check (texts in ('keep', 'remove'))
);

create table if not exists legal_hold (
  site_id    bigint      not null,
  id         uuid        not null,
  -- one of the two is what is held
  account_id uuid,
  comment_id uuid,
  reason     text        not null,
  -- null: until it is lifted
  until      timestamptz,
  -- who has written a held comment, where that account was erased since
  person     jsonb,
  held_by    uuid        not null,
  held_at    timestamptz not null,
  constraint legal_hold_pk primary key (site_id, id),
  constraint legal_hold_account_once unique (site_id, account_id),
  constraint legal_hold_comment_once unique (site_id, comment_id),
  constraint legal_hold_on_account foreign key (site_id, account_id) references account (site_id, id),
  constraint legal_hold_on_comment foreign key (site_id, comment_id) references comment (site_id, id),
  constraint legal_hold_by_account foreign key (site_id, held_by) references account (site_id, id),
  constraint legal_hold_of_one check ((account_id is null) <> (comment_id is null))
);

comment on table erasure is 'one for each account that was erased';
comment on table legal_hold is 'one for each account and comment that is held';

-- What others have of an account is found by it when it goes. An index whose making was broken off is none: it goes first.
drop index concurrently if exists mute_of_account;
create index concurrently mute_of_account on mute (site_id, muted_id);
comment on index mute_of_account is 'TraceStore.forget: who doesn''t want to see an account';

drop index concurrently if exists mention_by_account;
create index concurrently mention_by_account on mention (site_id, account_id);
comment on index mention_by_account is 'TraceStore.forget: texts that mention an account';
