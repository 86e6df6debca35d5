-- in parts
-- Direct replies are read in their order and no further than a page: with the parent alone in the index all replies to a
-- much-answered comment were read and sorted. An index whose making was broken off is none: it goes first.
drop index concurrently if exists comment_replies;
create index concurrently comment_replies on comment (site_id, parent_id, id) where shown and parent_id is not null;

drop index concurrently if exists comment_by_parent;

-- Which statements each index of comments is kept for. Those of what waits hold what waits and no more: an approval adds to
-- none of them.
comment on index comment_pk is
  'CommentStore.lock, CommentStore.find, SampleStore.latest, SampleStore.page, SummaryStore.comments: one comment, and all'
  ' of a time';
comment on index comment_idempotency is
  'CommentStore.hasKey: a comment that is sent again; that there is one of a key';
comment on index comment_roots is
  'DiscussionStore.roots: a page of threads, the newest or the oldest first';
comment on index comment_top is
  'DiscussionStore.roots: a page of threads, the most liked first. It holds likes, so that no like is a HOT update';
comment on index comment_thread is
  'DiscussionStore.below: a page of a thread in reading order';
comment on index comment_replies is
  'DiscussionStore.answering, Dossiers.replies: the direct replies to a comment';
comment on index comment_by_version is
  'ChangeStore.since: what changed since a version. It holds versions, so that no change that readers see is a HOT update';
comment on index comment_untold is
  'LikeStore.due, LikeStore.tell: comments whose likes no version has told';
comment on index comment_by_account is
  'AccountStore.find, Reading.recent, Reading.written, CommentStore.row, OwnComments.everywhere, AccountPages.recent,'
  ' BatchChoiceStore.ofAccount: what an account wrote, the latest first';
comment on index comment_mine is
  'Reading.lastHere, CommentStore.row, OwnComments.on: what an account wrote on an article; among all that it wrote'
  ' elsewhere it would be looked for without an end';
comment on index comment_by_group is
  'GroupStore.sizes, SketchStore.alike, SketchStore.members, SketchStore.merge, BatchChoiceStore.ofGroup: near-duplicates';
comment on index comment_waiting_by_group is
  'GroupStore.sizes, GroupStore.now, Groups.page, QueueStatement.of: near-duplicates that wait';
comment on index comment_queue is
  'QueueStatement.of, QueueStore.oldest, ClaimStore.free, PostureStore.desk: a queue by the time of waiting';
comment on index comment_by_risk is
  'QueueStatement.of, ClaimStore.free: a queue, the riskiest first';
comment on index comment_waiting_by_account is
  'QueueStatement.of: what of an account waits, however much else it wrote and however much else waits';
comment on index comment_waiting_by_article is
  'QueueStatement.of: what waits on an article, by the time of waiting';
comment on index comment_risk_by_article is
  'QueueStatement.of: what waits on an article, the riskiest first';
comment on index comment_queued is
  'LiveStore.began: what entered a queue lately';
