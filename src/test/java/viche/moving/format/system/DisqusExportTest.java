package viche.moving.format.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import viche.moving.format.Place;
import viche.moving.format.SourceArticle;
import viche.moving.format.SourceAuthor;
import viche.moving.format.SourceComment;
import viche.moving.format.SourceComment.Position;
import viche.moving.format.SourceComment.SourceFate;
import viche.moving.format.Told;

final class DisqusExportTest {
  private final Told told = Told.of("disqus", Told.sample("disqus.xml"));

  @Test
  void everyThreadIsToldByItsAddress() {
    assertThat(told.articles())
        .extracting(
            each -> each.place().number(),
            SourceArticle::id,
            SourceArticle::address,
            SourceArticle::key,
            each -> each.facts().closed())
        .containsExactly(
            tuple(4L, "7001", "http://news.example/bridge?utm_source=x", null, true),
            tuple(16L, "7002", "https://news.example/bridge", null, false),
            tuple(23L, "7003", null, "page-9", false));
    assertThat(told.articles().getFirst().facts())
        .isEqualTo(
            new SourceArticle.Facts(
                "The bridge & the river", true, Instant.parse("2015-03-01T08:00:00Z")));
  }

  @Test
  void everyPostIsToldBeItDeletedOrOfAThreadThatIsGone() {
    assertThat(told.comments())
        .extracting(
            SourceComment::place, SourceComment::position, each -> each.circumstances().fate())
        .containsExactly(
            tuple(new Place("line", 24), new Position("9001", "7001", null), SourceFate.APPROVED),
            tuple(new Place("line", 34), new Position("9002", "7002", "9001"), SourceFate.DELETED),
            tuple(new Place("line", 43), new Position("9003", "7002", "9002"), SourceFate.SPAM),
            tuple(new Place("line", 52), new Position("old-1", "9999", null), SourceFate.APPROVED));
    assertThat(told.comments())
        .extracting(each -> each.circumstances().createdAt())
        .containsExactly(
            Instant.parse("2015-03-02T10:00:00Z"),
            Instant.parse("2015-03-02T10:05:00Z"),
            Instant.parse("2015-03-02T10:06:00Z"),
            Instant.parse("2009-03-02T10:06:00Z"));
    assertThat(told.comments().getFirst().text())
        .isEqualTo(new SourceComment.Text("<p>First &amp; foremost</p>", true));
  }

  @Test
  void whoHasNoLoginIsKnownByTheNameAndNamesakesByTheirAddressesToo() {
    var authors = told.comments().stream().map(SourceComment::author).toList();

    assertThat(authors.getFirst()).isEqualTo(new SourceAuthor("ann42", "Ann", "ann@example.net"));
    assertThat(authors.get(1).id())
        .startsWith(authors.get(2).id())
        .isNotEqualTo(authors.get(2).id());
    assertThat(authors.get(3)).isEqualTo(authors.get(2)).extracting("name").isEqualTo("Bob");
  }

  @Test
  void faultsAreToldWithTheirPlaces() {
    assertThat(told.untaken())
        .containsExactly(
            "line 1: text outside of any element passed by",
            "line 59: not quoted an attribute",
            "line 61: no id post");
  }
}
