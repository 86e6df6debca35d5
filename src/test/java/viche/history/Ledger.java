package viche.history;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import viche.history.Comment.Complaint;
import viche.history.Comment.Revision;
import viche.history.Comment.Ruling;
import viche.testing.TestDatabase;

/**
 * The rows of a site that are what happened: comments, revisions, likes, reports, decisions. No
 * counter, no version, no place in a thread and no queue is read.
 */
final class Ledger {
  private final TestDatabase database;
  private final String site;
  private final Map<String, Comment> comments = new LinkedHashMap<>();

  private Ledger(TestDatabase database, String site) {
    this.database = database;
    this.site = site;
  }

  /** All comments, the first written first. */
  static Map<String, Comment> read(TestDatabase database, String site) throws SQLException {
    var ledger = new Ledger(database, site);
    ledger.readComments();
    ledger.readRevisions();
    ledger.readLikes();
    ledger.readReports();
    ledger.readRulings();
    for (var comment : ledger.comments.values()) {
      var parent = comment.parent();
      if (parent != null) {
        ledger.comment(parent).replies().add(comment);
      }
    }
    return ledger.comments;
  }

  private void readComments() throws SQLException {
    for (var row :
        rows(
            """
            select c.id, c.parent_id, a.key, w.subject, c.state, c.withdrawn_from,
                   c.featured
            from site s
            join comment c on c.site_id = s.id
            join article a on a.site_id = s.id and a.id = c.article_id
            join account w on w.site_id = s.id and w.id = c.account_id
            where s.key = ?
            order by c.id
            """)) {
      var id = text(row, "id");
      comments.put(
          id,
          new Comment(
              id,
              row.get("parent_id"),
              text(row, "key"),
              text(row, "subject"),
              text(row, "state"),
              row.get("withdrawn_from"),
              text(row, "featured").equals("t"),
              new ArrayList<>(),
              new HashSet<>(),
              new ArrayList<>(),
              new ArrayList<>(),
              new ArrayList<>()));
    }
  }

  private void readRevisions() throws SQLException {
    for (var row :
        rows(
            """
            select r.comment_id, r.state, r.html,
                   exists (select 1 from finding f
                           where f.site_id = s.id and f.comment_id = r.comment_id
                             and f.revision = r.number and f.rule = 'reports') as hidden
            from site s
            join revision r on r.site_id = s.id
            where s.key = ?
            order by r.comment_id, r.number
            """)) {
      of(row)
          .revisions()
          .add(
              new Revision(text(row, "state"), text(row, "html"), text(row, "hidden").equals("t")));
    }
  }

  private void readLikes() throws SQLException {
    for (var row :
        rows(
            """
            select r.comment_id, w.subject
            from site s
            join reaction r on r.site_id = s.id
            join account w on w.site_id = s.id and w.id = r.account_id
            where s.key = ? and r.kind = 'like'
            """)) {
      of(row).admirers().add(text(row, "subject"));
    }
  }

  private void readReports() throws SQLException {
    for (var row :
        rows(
            """
            select o.comment_id, o.state, w.subject
            from site s
            join report o on o.site_id = s.id
            join account w on w.site_id = s.id and w.id = o.account_id
            where s.key = ?
            """)) {
      of(row).reports().add(new Complaint(text(row, "subject"), text(row, "state")));
    }
  }

  private void readRulings() throws SQLException {
    for (var row :
        rows(
            """
            select d.comment_id, d.id, d.revision, d.verdict, d.scope, d.undoes
            from site s
            join decision d on d.site_id = s.id
            where s.key = ?
            order by d.comment_id, d.number
            """)) {
      of(row)
          .rulings()
          .add(
              new Ruling(
                  text(row, "id"),
                  Integer.parseInt(text(row, "revision")),
                  text(row, "verdict"),
                  text(row, "scope"),
                  row.get("undoes")));
    }
  }

  private List<Map<String, String>> rows(String sql) throws SQLException {
    return database.rows(sql, site);
  }

  private Comment of(Map<String, String> row) {
    return comment(text(row, "comment_id"));
  }

  private Comment comment(String id) {
    return Objects.requireNonNull(comments.get(id), id);
  }

  private static String text(Map<String, String> row, String column) {
    @Nullable String text = row.get(column);
    return Objects.requireNonNull(text, column);
  }
}
