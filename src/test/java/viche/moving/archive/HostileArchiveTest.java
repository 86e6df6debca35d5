package viche.moving.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import viche.testing.ArchivedCopy;
import viche.testing.Scenes;
import viche.testing.TestSite;

/** An archive that somebody made to do harm, and that is whole. */
final class HostileArchiveTest {
  private static final String HARM = "javascript:alert(1)";
  private static final String MARKUP =
      "<p onclick=\"alert(1)\">words<script>alert(1)</script><img src=x onerror=alert(1)>"
          + "<a href=\""
          + HARM
          + "\">link</a></p>";

  private final TestSite site = Scenes.publishing();

  @TempDir private Path directory;

  @Test
  void whatPagesShowIsMadeAgainAsTheServiceMakesIt() throws Exception {
    var archive = archive();
    archive = with(archive, "revision.jsonl", row -> row.put("html", MARKUP));
    archive = with(archive, "comment.jsonl", HostileArchiveTest::spoil);
    archive = with(archive, "article.jsonl", row -> row.put("url", HARM).put("title", "a\u202eb"));
    archive =
        with(archive, "account.jsonl", row -> row.put("picture", HARM).put("name", "a\u202eb"));

    var copy = ArchivedCopy.restore(write(archive), site.key());

    var shown = copy.discussion("a").getJsonArray("threads").getJsonObject(0);
    assertThat(shown.getString("html")).isEqualTo("<p>wordslink</p>");
    assertThat(shown.getJsonObject("author"))
        .isEqualTo(
            site.discussion("a")
                .getJsonArray("threads")
                .getJsonObject(0)
                .getJsonObject("author")
                .put("name", "ab")
                .put("badges", List.of("cd")));
    for (var page : List.of("/articles/a/discussion.html", "/comments.atom", "/articles")) {
      assertThat(copy.anyone().get(page).expect(200).body())
          .as(page)
          .doesNotContain("javascript", "<script>alert", "onerror", "\u202e");
    }
    assertThat(copy.moderator("m").get("/moderation/comments/" + shown.getString("id")).body())
        .contains("wordslink")
        .doesNotContain("javascript", "onerror");
    for (var stored : List.of("comment", "revision")) {
      assertThat(
              ArchivedCopy.database().value("select string_agg(distinct html, '') from " + stored))
          .as(stored)
          .contains("<p>wordslink</p>")
          .doesNotContain("alert");
    }
  }

  private static void spoil(JsonObject comment) {
    comment.put("html", MARKUP).put("html_policy", 1);
    comment.put("author_picture", HARM).put("author_name", "a\u202eb");
    comment.put("author_badges", List.of("c\u202ed"));
  }

  @Test
  void whatNoCommentCanHaveIsRefused() throws Exception {
    var many = "<a href=\"https://a.example/\">a</a>".repeat(51);
    var links = with(archive(), "revision.jsonl", row -> row.put("html", many));
    var login =
        with(archive(), "site.jsonl", row -> row.getJsonObject("settings").put("loginUrl", HARM));

    assertRefused(links, "revision.jsonl, line 1: has HTML with more links");
    assertRefused(login, "site.jsonl, line 1: no site can be so");
  }

  private void assertRefused(ArchiveFile archive, String fault) throws Exception {
    var file = write(archive);
    assertThatThrownBy(() -> ArchivedCopy.restored(file, "refused"))
        .cause()
        .isInstanceOf(ArchiveException.class)
        .hasMessageContaining(fault);
  }

  private ArchiveFile archive() throws Exception {
    Scenes.register(site, "a");
    site.submit("r1", "a", "words");
    var file = directory.resolve("site.zip");
    ArchivedCopy.export(site, file);
    return ArchiveFile.read(file);
  }

  private static ArchiveFile with(ArchiveFile archive, String file, Consumer<JsonObject> change) {
    return archive.with(
        file,
        archive.lines(file).stream()
            .peek(change)
            .map(row -> row.encode() + "\n")
            .collect(Collectors.joining()));
  }

  private Path write(ArchiveFile archive) throws Exception {
    return archive.sealed().write(directory.resolve("hostile.zip"));
  }
}
