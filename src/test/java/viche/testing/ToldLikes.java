package viche.testing;

import java.sql.SQLException;

/** Likes, which versions of articles tell of after a while. */
public final class ToldLikes {
  private ToldLikes() {}

  /** Has the likes of a site of the shared service told at once, and waits until they are. */
  public static void await(TestSite site) throws SQLException {
    var database = TestDatabase.shared();
    database.execute(
        """
        update comment
        set likes_since = likes_since - interval '1 minute'
        where site_id = (select s.id from site s where s.key = ?)
        """,
        site.key());
    database.execute(
        """
        update article
        set likes_told_at = null
        where site_id = (select s.id from site s where s.key = ?)
        """,
        site.key());
    Condition.await("likes are told", () -> untold(database, site).equals("0"));
  }

  private static String untold(TestDatabase database, TestSite site) {
    try {
      return database.value(
          """
          select count(*)
          from site s
          join comment c on c.site_id = s.id
          where s.key = ? and c.likes_since is not null and c.visible_revision is not null
          """,
          site.key());
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
