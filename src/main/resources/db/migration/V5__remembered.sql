-- What a decision can bring back, and what a comment was when its author took it back.

alter table comment
  -- the revision readers saw until reports or a rule hid it
  add column hidden_revision integer,
  -- the state it was withdrawn from
  add column withdrawn_from  text,
  -- the database's clock: since when it stands in the list of its group as it does
  add column listed_at       timestamptz not null default 'epoch';

create index comment_waiting_by_group on comment (site_id, group_id, listed_at)
  where queue is not null and group_id is not null;

-- Below an edit that lay on top when reports hid the comment, the text readers saw is still marked as visible.
update comment c
set hidden_revision = (select max(r.number) from revision r
                       where r.site_id = c.site_id and r.comment_id = c.id and r.number < c.revision
                         and r.state in ('published', 'approved'))
where c.state = 'pending' and c.queue = 'reported';

-- What readers saw last was the comment's state, unless the whole comment was rejected; without one, its latest
-- revision's.
update comment c
set withdrawn_from = coalesce(
  case when not exists (select 1 from decision d
                        where d.site_id = c.site_id and d.comment_id = c.id and d.revision = c.revision
                          and d.verdict = 'reject' and d.scope = 'comment'
                          and not exists (select 1 from decision u
                                          where u.site_id = c.site_id and u.undoes = d.id))
       then (select r.state from revision r
             where r.site_id = c.site_id and r.comment_id = c.id and r.state in ('published', 'approved')
             order by r.number desc
             limit 1) end,
  c.revision_state)
where c.state = 'withdrawn';

alter table comment
  add constraint comment_hidden_waits check (hidden_revision is null or state = 'pending'),
  add constraint comment_withdrawn_from_known check (withdrawn_from in ('pending', 'published', 'approved', 'rejected')),
  add constraint comment_withdrawn_from_something check ((withdrawn_from is null) = (state <> 'withdrawn'));

-- The riskiest of an article.
create index comment_risk_by_article on comment (site_id, article_id, queue, risk desc, id) where queue is not null;

alter table decision
  add column before_hidden_revision integer,
  -- the latest one; null: the one decided on
  add column before_revision        integer;
