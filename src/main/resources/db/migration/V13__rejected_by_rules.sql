-- in parts
alter table comment validate constraint comment_queue_known;

-- What rules had rejected before there was a queue for it: in one pass, for nothing but these rows is locked meanwhile, and a
-- part of them at a time would look through all that people rejected again and again.
update comment c
set by_rule = true,
    waiting_since = coalesce(c.waiting_since, t.since),
    risk = case when c.queue is null
                then ln((1 + t.findings)
                        * case when c.html is null then 1
                               else 1 + ln(1.0 + c.reply_count + c.likes) / ln(2.0) end) / ln(2.0)
                     - extract(epoch from t.since) / 21600
                else c.risk end,
    queue = coalesce(c.queue, 'rejected')
from (select o.site_id, o.id, r.created_at as since,
             (select count(*) from finding f
              where f.site_id = o.site_id and f.comment_id = o.id and f.revision = o.revision) as findings
      from comment o
      join revision r on r.site_id = o.site_id and r.comment_id = o.id and r.number = o.revision
      where o.revision_state = 'rejected' and o.state <> 'withdrawn' and not o.by_rule
        and not exists (select 1 from decision d
                        where d.site_id = o.site_id and d.comment_id = o.id and d.revision = o.revision
                          and d.verdict <> 'undo'
                          and not exists (select 1 from decision u
                                          where u.site_id = d.site_id and u.undoes = d.id))) t
where c.site_id = t.site_id and c.id = t.id;

update queue_counter q
set items = n.items
from (select k.site_id, k.slot, count(c.id) as items
      from queue_counter k
      left join comment c
        on c.site_id = k.site_id and c.queue = 'rejected' and get_byte(uuid_send(c.id), 15) & 15 = k.slot
      where k.queue = 'rejected'
      group by k.site_id, k.slot) n
where q.site_id = n.site_id and q.queue = 'rejected' and q.slot = n.slot and q.items <> n.items;
