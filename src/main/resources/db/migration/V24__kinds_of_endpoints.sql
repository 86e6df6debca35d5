-- Events go to more than webhooks; one in the middle of an upgrade sends to what it knows. What an endpoint of such a kind
-- has beside its address: no credential, which stands in secret.
alter table endpoint add column options jsonb;

alter table endpoint drop constraint endpoint_kind_known;
alter table endpoint add constraint endpoint_kind_known
  check (kind in ('webhook', 'telegram', 'screening', 'akismet'));
alter table endpoint add constraint endpoint_options
  check (options is not null or kind not in ('telegram', 'akismet'));
