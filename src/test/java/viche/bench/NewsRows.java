package viche.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import viche.bench.InventedTexts.Invented;
import viche.bench.ThreadShape.State;
import viche.testing.TestDatabase;

/**
 * The rows of a {@link NewsSite}: comments and their revisions are copied in side by side, each on
 * a connection of its own, while the indexes of both tables are away.
 */
final class NewsRows implements AutoCloseable {
  private static final int ACCOUNTS = 50_000;
  private static final long ARTICLE = 0xbL << 40;
  private static final long ACCOUNT = 0xcL << 40;

  /** Between two comments on an article, in milliseconds, at least and in the mean. */
  private static final int PAUSE = 2_000;

  private static final String COMMENT =
      """
      comment (
        site_id, id, article_id, account_id, parent_id, root_id, thread_path, state, revision,
        revision_state, visible_revision, html, html_policy, author_name, author_badges,
        fingerprint, likes, reply_count, shown_replies, shown, queue, waiting_since, version,
        created_at, language, group_id, risk, withdrawn_from)
      """;

  private static final String REVISION =
      """
      revision (
        site_id, comment_id, number, state, body, format, html, html_policy, language_sought,
        created_at)
      """;

  /** Who rejects what is rejected; by rules alone it would wait in a queue. */
  private static final String REJECTIONS =
      """
      insert into decision (
        site_id, id, comment_id, number, revision, verdict, scope, reason, moderator_id,
        before_state, before_revision_state, before_waiting_since, after_state,
        after_revision_state, decided_at)
      select site_id, id, id, 1, 1, 'reject', 'revision', 'spam', '{moderator}', 'pending',
             'pending', created_at, state, state, created_at
      from comment
      where site_id = {site} and state = 'rejected'
      """;

  private final Connection comments;
  private final Connection revisions;
  private final Indexes indexes;
  private final CopyRows commentRows;
  private final CopyRows revisionRows;
  private final long site;
  private final Random random;
  private final InventedTexts texts;
  private final Instant now;
  private final List<Article> articles = new ArrayList<>();
  private long made;

  private record Article(String id, String key, int visible) {}

  private NewsRows(Connection comments, Connection revisions, long site, Random random, Instant now)
      throws SQLException {
    this.comments = comments;
    this.revisions = revisions;
    this.site = site;
    this.random = random;
    this.texts = new InventedTexts(random);
    this.now = now;
    for (var connection : List.of(comments, revisions)) {
      run(connection, "set session_replication_role = replica"); // references are right as they are
      run(connection, "set synchronous_commit = off");
      run(connection, "set maintenance_work_mem = '512MB'");
    }
    indexes = Indexes.drop(comments, "comment", "revision");
    commentRows = CopyRows.into(comments, COMMENT);
    revisionRows = CopyRows.into(revisions, REVISION);
  }

  /** Begins; {@code now} is when the latest comments were written. */
  static NewsRows open(TestDatabase database, long site, Random random, Instant now)
      throws SQLException {
    return new NewsRows(database.connect(), database.connect(), site, random, now);
  }

  /** Writes an article's comments. */
  void article(String key, ThreadShape shape) throws SQLException {
    var article = id(articles.size(), ARTICLE);
    articles.add(new Article(article, key, shape.visible()));
    var ids = new String[shape.size()];
    var times = new long[shape.size()];
    var time = now.toEpochMilli() - (long) shape.size() * PAUSE;
    for (int i = 0; i < shape.size(); i++) {
      times[i] = time;
      ids[i] = id(time, made++);
      time += 1 + random.nextInt(2 * PAUSE - 2);
    }
    for (int i = 0; i < shape.size(); i++) {
      var text = texts.next();
      comment(article, shape, i, ids, times[i], text);
      revision(ids[i], shape.state(i), text, times[i]);
    }
  }

  private void comment(
      String article, ThreadShape shape, int i, String[] ids, long time, Invented text)
      throws SQLException {
    var state = word(shape.state(i));
    var visible = shape.visible(i);
    var waits = shape.state(i) == State.PENDING;
    var at = Instant.ofEpochMilli(time).toString();
    var account = account();
    commentRows.add(site).add(ids[i]).add(article).add(id(account, ACCOUNT));
    commentRows.add(shape.parent(i) == ThreadShape.NONE ? null : ids[shape.parent(i)]);
    commentRows.add(ids[root(shape, i)]).add(path(shape, i, ids));
    commentRows.add(state).add(1).add(latest(shape.state(i))).add(visible ? 1 : null);
    commentRows.add(visible ? html(text) : null).add(visible ? 1 : null);
    commentRows.add("Reader " + account).add("{}").add(text.text().hashCode());
    commentRows.add(0).add(shape.visibleReplies(i)).add(shape.shownReplies(i)).add(shape.shown(i));
    commentRows.add(waits ? "pending" : null).add(waits ? at : null).add(shape.version(i));
    commentRows.add(at).add(text.language()).add(null);
    commentRows.add(waits ? -time / 21_600_000.0 : null);
    commentRows.add(shape.state(i) == State.WITHDRAWN ? latest(shape.state(i)) : null).next();
  }

  private void revision(String comment, State state, Invented text, long time) throws SQLException {
    revisionRows.add(site).add(comment).add(1).add(latest(state)).add(text.text()).add("text");
    revisionRows.add(html(text)).add(1).add(true).add(Instant.ofEpochMilli(time)).next();
  }

  private static String html(Invented text) {
    return "<p>" + text.text() + "</p>";
  }

  private static String word(State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }

  /** What its author took back had been approved. */
  private static String latest(State state) {
    return word(state == State.WITHDRAWN ? State.APPROVED : state);
  }

  private static int root(ThreadShape shape, int i) {
    int root = i;
    while (shape.above(root) != ThreadShape.NONE) {
      root = shape.above(root);
    }
    return root;
  }

  private static String path(ThreadShape shape, int i, String[] ids) {
    var path = new StringBuilder();
    for (int at = i; at != ThreadShape.NONE; at = shape.above(at)) {
      path.insert(0, ids[at].replace("-", ""));
    }
    return path.insert(0, "\\\\x").toString();
  }

  /** A few write most. */
  private int account() {
    var place = random.nextDouble();
    return (int) (ACCOUNTS * place * place);
  }

  /** A UUIDv7 of a time in milliseconds; {@code low} tells those of one time apart. */
  private static String id(long millis, long low) {
    return new UUID(millis << 16 | 0x7000, 0x8000L << 48 | low).toString();
  }

  /** Makes accounts, articles and indexes; the number of comments. */
  long finish() throws SQLException {
    var written = commentRows.end();
    revisionRows.end();
    accounts();
    var rows =
        CopyRows.into(
            comments,
            """
            article (
              site_id, id, key, title, confirmed, open, version, visible_count, created_at,
              changed_at)
            """);
    for (var article : articles) {
      rows.add(site).add(article.id()).add(article.key()).add("The article " + article.key());
      rows.add(true).add(true).add(article.visible()).add(article.visible());
      rows.add(now).add(now.minusSeconds(86_400)).next();
    }
    rows.end();
    indexes.restore(comments);
    run(
        comments,
        REJECTIONS.replace("{site}", Long.toString(site)).replace("{moderator}", id(0, ACCOUNT)));
    run(comments, Filling.QUEUE_COUNTERS.replace("{site}", Long.toString(site)));
    run(comments, "vacuum analyze");
    return written;
  }

  private void accounts() throws SQLException {
    var rows = CopyRows.into(comments, "account (site_id, id, subject, name, badges, created_at)");
    for (int i = 0; i < ACCOUNTS; i++) {
      rows.add(site).add(id(i, ACCOUNT)).add("reader-" + i).add("Reader " + i).add("{}");
      rows.add(now).next();
    }
    rows.end();
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() throws SQLException {
    comments.close();
    revisions.close();
  }
}
