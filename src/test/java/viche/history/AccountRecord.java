package viche.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import viche.history.Comment.Complaint;

/** What an account's history must come to, counted from all comments. */
record AccountRecord(String subject, Collection<Comment> comments) {

  /** Fails unless the account's page says the same. */
  void check(JsonObject page) {
    var because = page.getJsonObject("standing").getJsonObject("because");
    var reports = page.getJsonObject("reports");
    assertThat(because.getInteger("approved")).as("approved").isEqualTo(ended("approved"));
    assertThat(because.getInteger("rejected")).as("rejected").isEqualTo(ended("rejected"));
    assertThat(because.getInteger("upheld")).as("upheld").isEqualTo(received("upheld"));
    assertThat(because.getInteger("dismissed")).as("dismissed").isEqualTo(filed("dismissed"));
    for (var state : List.of("open", "upheld", "dismissed")) {
      var told = reports.getJsonObject("filed").getInteger(state);
      assertThat(told).as("filed, %s", state).isEqualTo(filed(state));
      told = reports.getJsonObject("received").getInteger(state);
      assertThat(told).as("received, %s", state).isEqualTo(received(state));
    }
  }

  /** Fails unless the author is told of each comment what it is. */
  void checkMine(List<JsonObject> told) {
    assertThat(told.stream().map(AccountRecord::mine))
        .containsExactlyInAnyOrderElementsOf(own().map(AccountRecord::mine).toList());
  }

  private static String mine(JsonObject told) {
    return told.getString("id")
        + " "
        + told.getString("state")
        + " "
        + told.getInteger("revision")
        + " "
        + told.getString("revisionState");
  }

  private static String mine(Comment comment) {
    return comment.id()
        + " "
        + comment.state()
        + " "
        + comment.revisions().size()
        + " "
        + comment.latest();
  }

  private Stream<Comment> own() {
    return comments.stream().filter(comment -> comment.author().equals(subject));
  }

  /** A withdrawn comment counts as it was decided before. */
  private int ended(String state) {
    return (int)
        own()
            .filter(c -> state.equals(c.withdrawnFrom() == null ? c.state() : c.withdrawnFrom()))
            .count();
  }

  private int received(String state) {
    return (int)
        own()
            .flatMap(c -> c.reports().stream())
            .filter(report -> report.state().equals(state))
            .count();
  }

  private int filed(String state) {
    Predicate<Complaint> own = report -> report.reporter().equals(subject);
    return (int)
        comments.stream()
            .flatMap(comment -> comment.reports().stream())
            .filter(own.and(report -> report.state().equals(state)))
            .count();
  }
}
