-- A batch knows what it is to decide and what became of each: sent again it goes on where it was, and tells what it told.

alter table batch
  -- SHA-256 of method, path and body; null: begun before this was kept
  add column request text,
  -- the batch whose decisions this one takes back
  add column undoes  uuid;
alter table batch drop constraint batch_kind_known;
alter table batch
  add constraint batch_kind_known check (kind in ('list', 'group', 'ban', 'undo')),
  add constraint batch_of_undone foreign key (site_id, undoes) references batch (site_id, id),
  add constraint batch_undoes_batch check ((kind = 'undo') = (undoes is not null));

-- Fixed when the batch begins. As many as there are decisions in batches; they go when the answer to the request does.
create table batch_item (
  site_id     bigint  not null,
  batch_id    uuid    not null,
  number      integer not null,
  -- a list may name what doesn't exist
  comment_id  uuid    not null,
  -- the latest one then
  revision    integer not null,
  -- how many there were on the comment then
  decisions   integer not null,
  -- the decision that is to be taken back
  undoes      uuid,
  -- null: not tried yet
  outcome     text,
  decision_id uuid,
  state       text,
  constraint batch_item_pk primary key (site_id, batch_id, number),
  constraint batch_item_of_batch foreign key (site_id, batch_id) references batch (site_id, id),
  constraint batch_item_decided foreign key (site_id, decision_id) references decision (site_id, id),
  constraint batch_item_undoes_decision foreign key (site_id, undoes) references decision (site_id, id)
);

create index batch_item_open on batch_item (site_id, batch_id, number) where outcome is null;
