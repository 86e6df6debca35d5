package viche.app.replay;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import viche.app.replay.ReplaySite.ReplayDiscussion;
import viche.app.replay.ReplaySite.ReplaySubmitted;
import viche.app.replay.ReplaySite.WaitingItem;
import viche.app.replay.ReplayTally.ReplayCount;

/**
 * The replay of one article, on which nobody else may write meanwhile: its lines are submitted in
 * their order, and after each batch what waits of them is approved and the count read back. At the
 * end the whole discussion is compared with the lines.
 */
final class ReplayArticle {
  private static final int BATCH = ReplaySite.PAGE;

  private final ReplaySite site;
  private final String article;
  private final ReplayTally tally = new ReplayTally();
  private final ReplayedText texts = new ReplayedText();
  private final Map<String, Integer> occurrences = new HashMap<>();

  /** What was taken, by the comment's id. */
  private final Map<UUID, Taken> taken = new LinkedHashMap<>();

  /** Comments of these lines that readers should see. */
  private final Set<UUID> shown = new HashSet<>();

  private record Taken(ReplayLine line, ReplaySubmitted answer) {}

  private ReplayArticle(ReplaySite site, String article) {
    this.site = site;
    this.article = article;
  }

  /** Replays the lines of one article. */
  static ReplayTally run(ReplaySite site, String article, List<ReplayLine> lines) {
    return new ReplayArticle(site, article).run(lines);
  }

  private ReplayTally run(List<ReplayLine> lines) {
    var before = site.discussion(article);
    for (int start = 0; start < lines.size(); start += BATCH) {
      for (var line : lines.subList(start, Math.min(start + BATCH, lines.size()))) {
        submit(line, before);
      }
      approve();
      checkCount(before, site.count(article), "after the first %d lines".formatted(start + BATCH));
    }
    compare(before, site.discussion(article));
    return tally;
  }

  private void submit(ReplayLine line, ReplayDiscussion before) {
    int occurrence = occurrences.merge(line.user() + '\n' + line.text(), 1, Integer::sum);
    switch (site.submit(line, occurrence)) {
      case ReplayClient.ReplayAnswer.RefusedWrite<ReplaySubmitted>(var problem) ->
          tally.refused(problem.name(), line.number(), problem.text());
      case ReplayClient.ReplayAnswer.Good<ReplaySubmitted>(var answer) ->
          take(line, answer, before);
    }
  }

  private void take(ReplayLine line, ReplaySubmitted answer, ReplayDiscussion before) {
    tally.count(ReplayCount.SUBMITTED);
    taken.put(answer.id(), new Taken(line, answer));
    if (before.visible().containsKey(answer.id())) {
      tally.count(ReplayCount.KNOWN);
      shown.add(answer.id());
      return;
    }
    switch (answer.state()) {
      case "pending" -> tally.count(ReplayCount.HELD);
      case "rejected" -> tally.count(ReplayCount.REJECTED);
      default -> {
        tally.count(ReplayCount.PUBLISHED);
        shown.add(answer.id());
      }
    }
  }

  /** Approves those of the queue that come from these lines, and nobody else's. */
  private void approve() {
    var ours = site.waiting(article).stream().filter(one -> taken.containsKey(one.id())).toList();
    for (int start = 0; start < ours.size(); start += ReplaySite.PAGE) {
      approve(ours.subList(start, Math.min(start + ReplaySite.PAGE, ours.size())));
    }
  }

  private void approve(List<WaitingItem> comments) {
    for (var outcome : site.approve(comments)) {
      if (outcome.outcome().equals("applied")) {
        tally.count(ReplayCount.APPROVED);
        shown.add(outcome.commentId());
      } else {
        different(outcome.commentId(), "was not approved: " + outcome.outcome());
      }
    }
  }

  private void checkCount(ReplayDiscussion before, int count, String when) {
    var added = shown.stream().filter(id -> !before.visible().containsKey(id)).count();
    if (count != before.count() + added) {
      tally.different(
          "article %s counts %d comments %s; %d were there before and %d came"
              .formatted(article, count, when, before.count(), added));
    }
  }

  private void compare(ReplayDiscussion before, ReplayDiscussion after) {
    checkCount(before, after.count(), "at the end");
    after.repeated().forEach(id -> different(id, "comes on two pages of the discussion"));
    var expected = new HashSet<>(before.visible().keySet());
    expected.addAll(shown);
    if (after.visible().size() != expected.size()) {
      tally.different(
          "article %s shows %d threads instead of %d"
              .formatted(article, after.visible().size(), expected.size()));
    }
    taken.forEach((id, one) -> compare(id, one, after.visible().get(id)));
  }

  private void compare(UUID id, Taken one, @Nullable String html) {
    var ruledOut = one.answer().state().equals("rejected");
    if (html == null) {
      if (!ruledOut) {
        different(id, shown.contains(id) ? "is not in the discussion" : "never was in the queue");
      }
    } else if (ruledOut && !shown.contains(id)) {
      different(id, "was rejected by a rule and is in the discussion");
    } else if (!html.equals(one.answer().html())) {
      different(id, "reads otherwise in the discussion than when it was submitted");
    } else {
      switch (texts.compare(one.line().text(), html)) {
        case SAME -> tally.count(ReplayCount.SAME);
        case RENDERED -> tally.rendered(one.line().number());
        case DIFFERENT -> different(id, "doesn't read as it was written");
      }
    }
  }

  private void different(UUID id, String what) {
    var one = taken.get(id);
    tally.different(
        (one == null ? "a comment" : "line " + one.line().number()) + " (" + id + ") " + what);
  }
}
