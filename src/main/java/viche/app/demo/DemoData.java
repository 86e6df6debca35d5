package viche.app.demo;

import io.vertx.core.Future;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import viche.http.UseCases;
import viche.http.demo.NewsArticle;
import viche.http.demo.Newsroom;
import viche.moderation.settings.Rulebook.RulesProposal;
import viche.site.ArticleChange;
import viche.site.ArticleKey;
import viche.site.Mode;
import viche.site.Site;
import viche.site.SiteChange;
import viche.site.SiteSettings;

/**
 * What a demo site starts with: the newsroom's articles and a {@link DemoDiscussion} on each, over
 * the days before the first start, written by the use cases that readers and moderators use.
 *
 * <p>Each step carries an idempotency key. So a start that was interrupted is completed by the
 * next, and nothing is written twice; once the last step is done, nothing is written at all. Only a
 * site that demo mode made itself is filled, which its name tells.
 */
public final class DemoData {
  /** Key of the article that the banner's lines write to. */
  static final String ARTICLE = "mist-2026";

  private static final String NEWSPAPER = "Міські вітрила (вигадана газета)";

  private final UseCases use;
  private final DemoClock clock;
  private final Newsroom newsroom;
  private final String address;
  private final Instant now;

  /**
   * @param use the use cases, by this clock and without the limits on an account
   * @param address where the newsroom's pages are now, such as {@code http://127.0.0.1:8080}
   */
  public DemoData(UseCases use, DemoClock clock, Newsroom newsroom, String address) {
    this.use = use;
    this.clock = clock;
    this.newsroom = newsroom;
    this.address = address;
    this.now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  /** The settings of a new demo site: everything waits. */
  public static SiteSettings settings(SiteSettings initial) {
    return SiteChange.named(NEWSPAPER).applyTo(initial);
  }

  /** Something that is done at a moment. */
  private record Step(Instant at, Supplier<Future<Void>> act) {}

  /** Fills a demo site unless that is done. */
  public Future<Void> fill(Site site) {
    if (!site.settings().name().equals(NEWSPAPER)) {
      return Future.succeededFuture();
    }
    // The last article has no comments and is made when all else is done.
    var last = newsroom.articles().getLast();
    return use.articles()
        .find(site, new ArticleKey(last.key()))
        .compose(
            found ->
                found.isEmpty()
                    ? act(script(site, last))
                    : url(last).equals(found.get().url()) ? Future.succeededFuture() : move(site));
  }

  /** Tells where the articles are: another start may listen elsewhere. */
  private Future<Void> move(Site site) {
    return act(
        newsroom.articles().stream()
            .map(article -> new Step(now, () -> put(site, article, address(article))))
            .toList());
  }

  private ArticleChange address(NewsArticle article) {
    return new ArticleChange(url(article), null, null, null, null, null);
  }

  private String url(NewsArticle article) {
    return address + article.path();
  }

  private List<Step> script(Site site, NewsArticle last) {
    var steps = new ArrayList<Step>();
    var end = new ArrayList<Step>();
    for (var article : newsroom.articles()) {
      if (!article.equals(last)) {
        var discussion = DemoDiscussion.of(article.key());
        steps.addAll(steps(site, article, discussion));
        if (discussion.closed()) {
          end.add(new Step(now, () -> put(site, article, change(article, false, null))));
        }
      }
    }
    steps.sort(Comparator.comparing(Step::at));
    steps.addFirst(new Step(steps.getFirst().at(), () -> rules(site)));
    steps.addAll(end);
    steps.add(new Step(published(last), () -> put(site, last, change(last, true, null))));
    return steps;
  }

  private List<Step> steps(Site site, NewsArticle article, DemoDiscussion discussion) {
    var steps = new ArrayList<Step>();
    var start = published(article);
    var change = change(article, true, discussion.mode());
    steps.add(new Step(start, () -> put(site, article, change)));
    var acts = new DemoActs(use, clock, site, new ArticleKey(article.key()), newsroom.badges());
    for (var name : discussion.followers()) {
      steps.add(new Step(start, () -> acts.follow(name)));
    }
    for (int i = 0; i < discussion.comments().size(); i++) {
      var line = discussion.comments().get(i);
      var number = i + 1;
      steps.add(new Step(discussion.moment(i, start, now), () -> acts.write(line, number)));
    }
    return steps;
  }

  private Future<Void> act(List<Step> steps) {
    var done = Future.<Void>succeededFuture();
    for (var step : steps) {
      done =
          done.compose(
              before -> {
                clock.set(step.at());
                return step.act().get();
              });
    }
    return done;
  }

  private Instant published(NewsArticle article) {
    return now.minus(article.age());
  }

  private ArticleChange change(NewsArticle article, boolean open, @Nullable Mode mode) {
    return new ArticleChange(
        url(article),
        article.title(),
        Optional.of(article.section()),
        open,
        mode == null ? null : Optional.of(mode),
        null);
  }

  private Future<Void> put(Site site, NewsArticle article, ArticleChange change) {
    return use.articles().put(site, new ArticleKey(article.key()), change).mapEmpty();
  }

  /** Rules that show what rules say; those that somebody has set stay. */
  private Future<Void> rules(Site site) {
    var rulebook = use.governing().rulebook();
    return rulebook
        .current(site)
        .compose(
            current ->
                current.change().version() > 0
                    ? Future.succeededFuture()
                    : rulebook
                        .change(
                            DemoActs.moderator(site, clock.instant()),
                            new RulesProposal(0, DemoDiscussion.rules(), null))
                        .mapEmpty());
  }
}
