package viche.bench;

/** The statements that {@link YearOfComments} fills a site with; braces stand for its numbers. */
final class Filling {
  private Filling() {}

  static final String FUNCTIONS =
      """
      create function pg_temp.comment_time(n int) returns timestamptz language sql stable
      return to_timestamp({now}) - ({comments} - n) * interval '6 seconds';
      create function pg_temp.comment_id(n int) returns uuid language sql stable
      return (lpad(to_hex((extract(epoch from pg_temp.comment_time(n)) * 1000)::bigint), 12, '0')
              || '7000a000' || lpad(to_hex(n), 12, '0'))::uuid
      """;

  static final String PEOPLE_AND_PAGES =
      """
      insert into account (site_id, id, subject, name, badges, created_at)
      select {site}, ('00000000-0000-7000-a000-' || lpad(to_hex(n), 12, '0'))::uuid, 'many-' || n,
             'Reader ' || n, '{}', now()
      from generate_series(0, {accounts}) n;
      insert into article (
        site_id, id, key, title, confirmed, open, version, visible_count, created_at, changed_at)
      select {site}, ('00000000-0000-7000-b000-' || lpad(to_hex(n), 12, '0'))::uuid, 'page-' || n,
             'Page ' || n, true, true, 1, 0, now(), now() - interval '1 day'
      from generate_series(0, {articles}) n
      """;

  /** Twelve words each, of invented syllables. */
  static final String TEXT_PARTS =
      """
      create temporary table text_part as
      select p as place, (select string_agg(s.all[1 + (hashint4(p * 31 + w) & 15)]
                                   || s.all[1 + (hashint4(p * 37 + w + 9) & 15)]
                                   || s.all[1 + (hashint4(p * 41 + w + 5) & 15)], ' ')
                 from generate_series(1, 12) w
                 cross join (select string_to_array(
                   'на по за ко ва ри мо сто ли ві ді ра те ми но го', ' ') as all) s) as words
      from generate_series(0, 1023) p
      """;

  static final String WRITTEN =
      """
      drop table if exists written;
      create temporary table written as
      select n, pg_temp.comment_id(n) as id,
             ('00000000-0000-7000-b000-' || lpad(to_hex(
               ({articles} * power((hashint4(n / 5) & 65535) / 65536.0, 3))::int), 12, '0')
             )::uuid as article_id,
             ('00000000-0000-7000-a000-' || lpad(to_hex(
               ({accounts} * power((hashint4(n + 7) & 65535) / 65536.0, 2))::int), 12, '0')
             )::uuid as account_id,
             case when n % 5 >= 3 and n >= 5 then pg_temp.comment_id(n - n % 5) end as parent_id,
             case when n % 5 in (1, 3) and n > {comments} - {pending} * 5 / 2 then 'pending'
                  when n % 10 = 7 then 'rejected'
                  else 'approved' end as state,
             case when n % 5 = 0
                  then (n + 3 <= {comments} - {pending} * 5 / 2)::int + (n + 4 <= {comments})::int
                  else 0 end as replies,
             (case when hashint4(n + 3) & 7 < 5 then array['uk', 'ru', 'uk', 'ru', 'uk']
                   else array['uk', 'en', null, 'ru'] end)[1 + (hashint4(n + 1) & 3)] as language,
             pg_temp.comment_time(n) as at,
             a.words || case when n % 3 = 0 then '' else ' ' || b.words end as body
      from generate_series({from}, {to}) n
      join text_part a on a.place = hashint4(n) & 1023
      join text_part b on b.place = hashint4(n + 11) & 1023
      """;

  static final String COMMENTS =
      """
      insert into comment (
        site_id, id, article_id, account_id, parent_id, root_id, thread_path, state, revision,
        revision_state, visible_revision, html, html_policy, author_name, author_badges,
        fingerprint, likes, reply_count, shown_replies, shown, queue, waiting_since, version,
        created_at, language, group_id, risk)
      select {site}, w.id, w.article_id, w.account_id, w.parent_id, coalesce(w.parent_id, w.id),
             coalesce(uuid_send(w.parent_id), '') || uuid_send(w.id), w.state, 1, w.state,
             case w.state when 'approved' then 1 end,
             case w.state when 'approved' then '<p>' || w.body || '</p>' end,
             case w.state when 'approved' then 1 end, 'Reader ' || w.n % 997, '{}',
             hashtextextended(w.body, 0), 0, w.replies, w.replies, w.state = 'approved',
             case w.state when 'pending' then 'pending' end,
             case w.state when 'pending' then w.at end,
             case w.state when 'approved' then 1 else 0 end, w.at, w.language,
             case when w.state = 'pending' and w.n % 250 < 50
                  then pg_temp.comment_id(w.n - w.n % 25 + 1) else w.id end,
             case w.state when 'pending'
                  then ln(3 + w.n % 2) / ln(2.0) - extract(epoch from w.at) / 21600 end
      from written w
      """;

  static final String REVISIONS =
      """
      insert into revision (
        site_id, comment_id, number, state, body, format, html, html_policy, language_sought,
          created_at)
      select {site}, id, 1, state, body, 'text', '<p>' || body || '</p>', 1, true, at from written
      """;

  /** Of the waiting ones; the rule {@code staff-names} is the rare one. */
  static final String FINDINGS =
      """
      insert into finding (site_id, comment_id, revision, number, rule, action, evidence)
      select {site}, w.id, 1, f.number,
             case f.number
               when 1 then 'mode'
               when 2 then case when w.n % 5 = 1 then 'suspect-words' else 'first-comments' end
               else case when w.n % 1000 = 1 then 'staff-names' else 'links' end end,
             'hold', '{"mode": "pre"}'
      from written w
      cross join generate_series(1, 3) f (number)
      where w.state = 'pending' and f.number <= 2 + w.n % 2
      """;

  static final String DECISIONS =
      """
      insert into decision (
        site_id, id, comment_id, number, revision, verdict, scope, reason, moderator_id,
        before_state, before_revision_state, before_waiting_since, after_state,
        after_revision_state, decided_at)
      select {site}, w.id, w.id, 1, 1,
             case w.state when 'approved' then 'approve' else 'reject' end, 'revision',
             case w.state when 'rejected' then 'spam' end,
             '00000000-0000-7000-a000-000000000000', 'pending', 'pending', w.at, w.state, w.state,
             w.at
      from written w
      where w.state <> 'pending'
      """;

  static final String VISIBLE_COUNTS =
      """
      update article a
      set visible_count = n.visible
      from (select article_id, count(*) as visible
            from comment where site_id = {site} and html is not null group by article_id) n
      where a.site_id = {site} and a.id = n.article_id
      """;

  static final String QUEUE_COUNTERS =
      """
      update queue_counter q
      set items = n.items
      from (select get_byte(uuid_send(id), 15) & 15 as slot, count(*) as items
            from comment where site_id = {site} and queue = 'pending' group by 1) n
      where q.site_id = {site} and q.queue = 'pending' and q.slot = n.slot
      """;
}
