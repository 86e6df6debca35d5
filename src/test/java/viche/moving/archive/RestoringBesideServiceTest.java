package viche.moving.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import viche.testing.Api;
import viche.testing.ArchivedCopy;
import viche.testing.Audit;
import viche.testing.Condition;
import viche.testing.Scenes;
import viche.testing.TestDatabase;
import viche.testing.TestService;
import viche.testing.TestSite;

/** An archive that becomes an empty site, while the service has readers. */
final class RestoringBesideServiceTest {
  private final TestSite site = Scenes.publishing();
  private final TestDatabase database = ArchivedCopy.database();
  private final TestSite empty = new TestSite(ArchivedCopy.service(), site.key());

  @TempDir private Path directory;

  @BeforeEach
  void thereIsAnEmptySite() {
    Scenes.register(site, "a");
    site.submit("r1", "a", "words");
    new Api(ArchivedCopy.service().port(), TestService.token("root", "Root", "admin"))
        .put(
            "/sites/" + site.key(),
            new JsonObject().put("login", new JsonObject().put("firstSiteKeys", true)))
        .expect(200);
    Condition.await("the site", () -> empty.anyone().get("/articles").status() == 200);
  }

  @Test
  void whatSomebodyWritesMeanwhileIsTheirsAlone() throws Exception {
    var file = archive();

    assertThatThrownBy(
            () ->
                ArchivedCopy.restored(
                    file,
                    site.key(),
                    name -> {
                      if (name.equals("revision.jsonl")) {
                        Scenes.register(empty, "other");
                      }
                    }))
        .cause()
        .isInstanceOf(ArchiveException.class)
        .hasMessageContaining("somebody wrote to the site " + site.key() + " meanwhile");

    assertThat(
            database.value(
                """
                select string_agg(a.key, ' ')
                from site s
                join article a on a.site_id = s.id
                where s.key = ?
                """,
                site.key()))
        .isEqualTo("other");
    assertThat(Audit.differences(empty, database)).isEmpty();
  }

  @Test
  void whoeverIsAtItIsWaitedFor() throws Exception {
    var file = archive();
    try (var other = database.connect()) {
      other.setAutoCommit(false);
      try (var statement =
          other.prepareStatement(
              """
              insert into account (site_id, id, subject, name, badges, created_at)
              select id, uuidv7(), 'r9', 'R', '{}', now() from site where key = ?
              """)) {
        statement.setString(1, site.key());
        statement.executeUpdate();
      }
      var committed = CompletableFuture.runAsync(() -> commitOnceAwaited(other));

      assertThatThrownBy(() -> ArchivedCopy.restored(file, site.key()))
          .hasMessageContaining("somebody wrote to the site " + site.key() + " meanwhile");
      committed.join();
    }
  }

  private void commitOnceAwaited(Connection other) {
    Condition.await("who makes the site waits", this::isAwaited);
    try {
      other.commit();
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private boolean isAwaited() {
    try {
      return database
          .value(
              """
              select exists (select 1 from pg_locks l
                             join pg_database d on d.oid = l.database
                             where d.datname = 'archived_copy' and not l.granted)
              """)
          .equals("t");
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private Path archive() throws Exception {
    var file = directory.resolve("site.zip");
    ArchivedCopy.export(site, file);
    return file;
  }
}
