package viche.testing;

import java.sql.SQLException;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Comments by the thousand, written past the service: an article, an account for every twenty of
 * them, each comment approved or (one in ten) rejected by a moderator. Counters are right.
 */
public final class ManyComments {
  private static final String SYLLABLES =
      "на по за ко ва ри мо сто ли ві ді ра те ми но го ка пе ту ше жа ло бу чи ро ся ма ду зе ни";

  private ManyComments() {}

  /** Fills a site; texts have about 30 words. */
  public static void fill(TestDatabase database, long site, int comments) throws SQLException {
    database.execute(
        """
        insert into account (site_id, id, subject, name, badges, created_at)
        select ?, gen_random_uuid(), 'many-' || n, 'Many ' || n, '{}', now()
        from generate_series(1, ?) n
        """,
        site,
        comments / 20 + 2);
    database.execute(
        """
        insert into article (
          site_id, id, key, confirmed, open, version, visible_count, created_at, changed_at)
        select ?, gen_random_uuid(), 'many', true, true, 1, n - n / 10, now(), now()
        from (values (?::int)) c (n)
        """,
        site,
        comments);
    database.execute(
        """
        create unlogged table written as
        with people as (
          select id, row_number() over (order by id) - 1 as place from account
          where site_id = ? and subject like 'many-%%')
        select n,
               (lpad(to_hex(1750000000000 + n * 1000::bigint), 12, '0')
                || '7000a000' || lpad(to_hex(n), 12, '0'))::uuid as id,
               p.id as account_id,
               'Many ' || p.place as name,
               case when n %% 10 = 0 then 'rejected' else 'approved' end as state,
               to_timestamp(1750000000 + n) as at,
               (select string_agg(
                         s.all[1 + random() * 29] || s.all[1 + random() * 29]
                         || s.all[1 + random() * 29], ' ')
                from generate_series(1, 10 + n %% 41) w
                cross join (select string_to_array('%s', ' ') as all) s) as body
        from generate_series(1, ?) n
        join people p on p.place = n %% (select count(*) from people)
        """
            .formatted(SYLLABLES),
        site,
        comments);
    database.execute(
        """
        insert into comment (
          site_id, id, article_id, account_id, root_id, thread_path, state, revision,
          revision_state, visible_revision, html, html_policy, author_name, author_badges,
          fingerprint, likes, reply_count, shown_replies, shown, version, created_at)
        select a.site_id, w.id, a.id, w.account_id, w.id, uuid_send(w.id), w.state, 1, w.state,
               case w.state when 'approved' then 1 end,
               case w.state when 'approved' then '<p>' || w.body || '</p>' end,
               case w.state when 'approved' then 1 end, w.name, '{}',
               hashtextextended(w.body, 0), 0, 0, 0, w.state = 'approved',
               case w.state when 'approved' then 1 else 0 end, w.at
        from written w
        join article a on a.site_id = ? and a.key = 'many'
        """,
        site);
    database.execute(
        """
        insert into revision (
          site_id, comment_id, number, state, body, format, html, html_policy, language_sought,
          created_at)
        select ?, id, 1, state, body, 'text', '<p>' || body || '</p>', 1, true, at from written
        """,
        site);
    database.execute(
        """
        insert into decision (
          site_id, id, comment_id, number, revision, verdict, scope, reason, moderator_id,
          before_state, before_revision_state, after_state, after_revision_state, decided_at)
        select w.site_id, gen_random_uuid(), c.id, 1, 1,
               case c.state when 'approved' then 'approve' else 'reject' end, 'revision',
               case c.state when 'rejected' then 'spam' end, w.id, 'pending', 'pending', c.state,
               c.state, c.at
        from written c
        join account w on w.site_id = ? and w.subject = 'many-1'
        """,
        site);
    database.execute("drop table written");
    database.execute("analyze");
  }

  /** Words made of the same syllables, a line each; few of them occur. */
  public static String words(int count) {
    var syllables = SYLLABLES.split(" ", -1);
    var random = new Random(7);
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                IntStream.range(0, 4 + i % 2)
                    .mapToObj(n -> syllables[random.nextInt(syllables.length)])
                    .collect(Collectors.joining()))
        .distinct()
        .collect(Collectors.joining("\n"));
  }
}
