-- in parts
-- An erased account is known again by its subject, also where that comes from a file; and holds that ended by their time
-- were looked at once.
alter table erasure
  -- with what the digest is made, the same for all of a site as far as can be; null: there is no digest
  add column if not exists salt text,
  -- whether the reader did it: what they liked and reported is taken back, so that it can't be there twice
  add column if not exists by_reader boolean not null default false;

update erasure
set salt = site_id::text
where digest is not null and salt is null;

-- An index whose making was broken off is none: it goes first.
drop index concurrently if exists erasure_by_digest;
create index concurrently erasure_by_digest on erasure (site_id, digest);
comment on index erasure_by_digest is 'SubjectDigestStore.find: whether a subject is one of an erased account';

alter table legal_hold
  -- when what it kept has gone, since it ended by its time; null: not yet, or it holds
  add column if not exists over_at timestamptz;
