package viche.moving.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import viche.digest.Sha256;
import viche.moving.format.SourceAuthor;
import viche.moving.format.SourceComment;
import viche.moving.format.SourceComment.Circumstances;
import viche.moving.format.SourceComment.SourceFate;
import viche.moving.format.SourceMarks;
import viche.testing.Scenes;
import viche.testing.TestDatabase;
import viche.testing.TestService;
import viche.testing.TestSite;

final class AccountMapTest {
  @TempDir private Path directory;

  private AccountMap map(String text) throws IOException {
    return AccountMap.read(Files.writeString(directory.resolve("map.csv"), text));
  }

  @Test
  void anAuthorIsFoundByIdByAddressAndByItsDigest() throws IOException {
    var map =
        map(
            "\uFEFFsource,subject\r\n7,seven\n\"a,\"\"b\"\"\",quoted\nIvan@Example.org,ivan\n"
                + Sha256.hex("olha@example.org")
                + ",olha\n\n");

    assertThat(map.subject(new SourceAuthor("7", "x", null))).contains("seven");
    assertThat(map.subject(new SourceAuthor("a,\"b\"", "x", null))).contains("quoted");
    assertThat(map.subject(new SourceAuthor("1", "x", " ivan@example.ORG "))).contains("ivan");
    assertThat(map.subject(new SourceAuthor("2", "x", "Olha@example.org"))).contains("olha");
    assertThat(map.subject(new SourceAuthor("3", "x", "nobody@example.org"))).isEmpty();
    assertThatThrownBy(() -> map("source,subject\r\na,b\rc,\"d\"\r\ne,\n"))
        .hasMessageStartingWith("line 4: ");
  }

  @Test
  void aTableThatIsNoneNamesItsLine() {
    assertThatThrownBy(() -> map("a,b\n")).hasMessage("line 1: must be source,subject");
    assertThatThrownBy(() -> map("source,subject\na,b\na,\n")).hasMessageStartingWith("line 3: ");
    assertThatThrownBy(() -> map("source,subject\na,b\n\"" + "\"\"".repeat(500_000)))
        .hasMessage("line 3: is longer than 2,000 characters");
    assertThatThrownBy(() -> map("a".repeat(3_000)))
        .hasMessage("line 1: is longer than 2,000 characters");
    assertThatThrownBy(() -> map("source,subject\n,b\n")).hasMessage("line 2: has no source");
  }

  @Test
  void commentsAreOfTheMappedAccountAndDoNotCountForItAndAddressesAreNowhere()
      throws IOException, SQLException {
    var site = TestService.shared().site();
    try (var importing = new Importing(site)) {
      importing.run(
          new ToldFile("isso")
              .article("1", "/a")
              .comment("1", "1", null)
              .comment(
                  "2",
                  "1",
                  null,
                  comment ->
                      ToldFile.with(
                          comment, new SourceAuthor("x", "someone@example.com", "s@example.com")))
              .comment("3", "1", null, comment -> ToldFile.with(comment, (SourceAuthor) null)),
          map("source,subject\nolena@example.org,reader-1\n"),
          false);
      assertThat(importing.remarks())
          .containsExactly("line 3: its author's name holds an e-mail address: left out");
    }

    var database = TestDatabase.shared();
    var authors =
        database.rows(
            """
            select w.subject, c.author_name, c.counts
            from comment c
            join account w on w.site_id = c.site_id and w.id = c.account_id
            where c.site_id = (select id from site where key = ?)
            order by c.id
            """,
            site.key());
    assertThat(authors)
        .extracting(row -> row.get("subject"))
        .containsExactly("reader-1", "import:isso:x", "import:isso:nobody");
    assertThat(authors)
        .extracting(row -> row.get("author_name"))
        .containsExactly("Олена", "Гість", "Гість");
    assertThat(authors.toString()).doesNotContain("@", "counts=t");
    var own = site.reader("reader-1").get("/me/comments").expect(200).json();
    assertThat(own.getJsonArray("items")).hasSize(1);
    var me = site.reader("reader-1").get("/me").expect(200).json();
    assertThat(me.getJsonObject("standing").getJsonObject("because").getInteger("approved"))
        .isZero();
  }

  @Test
  void commentsCountForAStandingWhereTheFileSaysSo() throws IOException {
    var site = TestService.shared().site();
    try (var importing = new Importing(site)) {
      var file = new ToldFile("viche").article("1", "/a");
      for (int i = 0; i < 5; i++) {
        file.comment("good" + i, "1", null, AccountMapTest::counted);
        file.comment("silent" + i, "1", null);
      }
      importing.run(file, map("source,subject\nolena@example.org,reader-1\n"), false);
      assertThat(standing(site)).isEqualTo("75 true 5 0");

      importing.run(
          new ToldFile("viche")
              .article("1", "/a")
              .comment("bad", "1", null, SourceFate.REJECTED)
              .comment("waits", "1", null, one -> counted(fated(one, SourceFate.PENDING)))
              .comment("spam", "1", null, one -> counted(fated(one, SourceFate.SPAM)))
              .comment("gone", "1", null, one -> counted(fated(one, SourceFate.DELETED))),
          map("source,subject\nolena,reader-1\n"),
          false);
    }
    assertThat(standing(site)).isEqualTo("54 false 5 1");
  }

  @Test
  void authorsAreToldThatACommentWasBroughtAsItIsUntilSomebodyHereChangesThat() throws IOException {
    var site = TestService.shared().site();
    var file = new ToldFile("wordpress").article("1", "/a");
    for (var fate : SourceFate.values()) {
      file.comment(fate.name(), "1", null, fate);
    }
    try (var importing = new Importing(site)) {
      importing.run(file, map("source,subject\nolena,reader-1\n"), false);
    }

    assertThat(told(site))
        .containsExactly(
            "withdrawn []",
            "rejected [import]",
            "rejected [import]",
            "pending [import]",
            "approved [import]",
            "approved [import]");

    var own = own(site);
    site.approve(own.get(1).getString("id"), 1);
    site.approve(own.get(3).getString("id"), 1);
    site.reject(own.get(4).getString("id"), 1);
    assertThat(told(site))
        .containsExactly(
            "withdrawn []",
            "approved []",
            "rejected [import]",
            "approved []",
            "rejected [moderator]",
            "approved [import]");
  }

  private static List<JsonObject> own(TestSite site) {
    var own = site.reader("reader-1").get("/me/comments").expect(200).json();
    return Scenes.objects(own.getJsonArray("items"));
  }

  private static List<String> told(TestSite site) {
    return own(site).stream()
        .map(
            one ->
                one.getString("state")
                    + " "
                    + Scenes.objects(one.getJsonArray("reasons")).stream()
                        .map(why -> why.getString("by"))
                        .toList())
        .toList();
  }

  private static SourceComment counted(SourceComment comment) {
    var is = comment.circumstances();
    var marks = new SourceMarks(0, false, true);
    return ToldFile.with(
        comment, new Circumstances(is.fate(), is.createdAt(), is.editedAt(), marks));
  }

  private static SourceComment fated(SourceComment comment, SourceFate fate) {
    var is = comment.circumstances();
    return ToldFile.with(
        comment, new Circumstances(fate, is.createdAt(), is.editedAt(), is.marks()));
  }

  private static String standing(TestSite site) {
    var standing = site.reader("reader-1").get("/me").expect(200).json().getJsonObject("standing");
    var because = standing.getJsonObject("because");
    return "%s %s %s %s"
        .formatted(
            standing.getValue("score"),
            standing.getValue("trusted"),
            because.getValue("approved"),
            because.getValue("rejected"));
  }
}
