package viche.discussion;

import io.vertx.core.Future;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import viche.database.Database;
import viche.database.Times;
import viche.site.ArticleKey;
import viche.site.ArticleStore;
import viche.site.Mode;
import viche.site.Site;
import viche.site.posture.ActivePosture;
import viche.site.posture.InForce.Notice;

/**
 * What became visible, changed or vanished in a discussion since a version of it. Every comment
 * carries the version of its article at which readers last saw it change, and so does every
 * ancestor that a change altered; versions are given under the article's lock. So the comments with
 * a later version are exactly those that differ.
 */
public final class Changes {
  /** More comments than this are not told one by one. */
  static final int MOST = 200;

  private final Database database;
  private final ActivePosture posture;
  private final Clock clock;
  private final ArticleStore articles = new ArticleStore();
  private final ChangeStore store = new ChangeStore();

  public Changes(Database database, ActivePosture posture, Clock clock) {
    this.database = database;
    this.posture = posture;
    this.clock = clock;
  }

  /**
   * The changes, with what stands above the discussion now.
   *
   * @param reload too much has changed to be told, or the version is none of this discussion, or
   *     was given before the database took over from another: it is to be loaded anew
   * @param items comments that are part of the discussion, without their replies; each is as it is
   *     now
   * @param gone comments that are part of it no more
   */
  public record Delta(
      String site,
      String article,
      boolean open,
      Mode mode,
      @Nullable Notice posture,
      int count,
      long version,
      boolean reload,
      List<ShownComment> items,
      List<UUID> gone) {}

  /** What changed since a version. */
  public Future<Delta> since(PageDependencies sources, Site site, ArticleKey key, long version) {
    var watched = sources.watch(key.value());
    return posture
        .of(site)
        .compose(
            inForce ->
                database.read(
                    client -> {
                      var article = articles.find(client, site.id(), key.value());
                      var changed = store.since(client, site.id(), key.value(), version, MOST + 1);
                      var overtaken = store.overtaken(client, site.id(), key.value(), version);
                      return Future.all(article, changed, overtaken)
                          .map(
                              both -> {
                                sources.read(watched, article.result(), inForce);
                                var heading =
                                    DiscussionStatus.of(
                                        site, key, article.result(), inForce, Times.now(clock));
                                return overtaken.result()
                                    ? reload(heading)
                                    : delta(heading, version, changed.result());
                              });
                    }));
  }

  private static Delta delta(DiscussionStatus heading, long since, List<Changed> changed) {
    return changed.size() > MOST || since > heading.version()
        ? reload(heading)
        : delta(heading, false, changed);
  }

  private static Delta reload(DiscussionStatus heading) {
    return delta(heading, true, List.of());
  }

  private static Delta delta(DiscussionStatus heading, boolean reload, List<Changed> told) {
    return new Delta(
        heading.site(),
        heading.article(),
        heading.open(),
        heading.mode(),
        heading.posture(),
        heading.count(),
        heading.version(),
        reload,
        told.stream().filter(Changed::shown).map(Changed::comment).toList(),
        told.stream().filter(one -> !one.shown()).map(one -> one.comment().id()).toList());
  }

  /** A comment and whether it is part of the discussion. */
  record Changed(ShownComment comment, boolean shown) {}
}
