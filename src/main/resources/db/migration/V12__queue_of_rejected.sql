-- in parts
-- What rules rejected and nobody has looked at waits in a queue of its own. One table after the other, as who writes takes
-- them in another order.

alter table comment
  -- A rule has rejected the latest revision, and no decision on that stands. No check demands it: an instance of the release
  -- before that still runs doesn't know the column and approves all the same.
  add column if not exists by_rule boolean not null default false;

alter table decision
  add column if not exists before_by_rule boolean not null default false;

-- Found true of every row in the next step, without a lock for long.
alter table comment
  drop constraint if exists comment_queue_known,
  add constraint comment_queue_known check (queue in ('pending', 'unreviewed', 'rejected', 'reported')) not valid;

alter table queue_counter
  drop constraint if exists queue_counter_queue_known,
  add constraint queue_counter_queue_known check (queue in ('pending', 'unreviewed', 'rejected', 'reported'));

insert into queue_counter (site_id, queue, slot, items)
select s.id, 'rejected', n.slot, 0
from site s
cross join generate_series(0, 15) n (slot)
on conflict do nothing;
