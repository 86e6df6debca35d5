package viche.http;

import io.vertx.core.Future;
import io.vertx.core.http.HttpServerResponse;
import org.jspecify.annotations.Nullable;
import viche.discussion.Follower;
import viche.discussion.Following;
import viche.site.ArticleKey;
import viche.site.Site;

/**
 * Where a discussion is, as an {@link EventStream}: the version is the event's id, so a browser
 * that comes back says by itself what it knows.
 */
public final class DiscussionStream implements Follower {
  private final EventStream stream;
  private Following.@Nullable FollowerPlace place;
  private boolean left;

  public DiscussionStream(HttpServerResponse response, Runnable gone) {
    this.stream =
        new EventStream(
            response,
            () -> {
              left = true;
              leave();
              gone.run();
            });
  }

  /**
   * Begins; the head is sent at once, when it is known that there is a place.
   *
   * @param since the version the client knows, or {@link Following#NOTHING}
   */
  public Future<Void> open(Following following, Site site, ArticleKey article, long since) {
    return following
        .follow(site, article, since, this)
        .map(
            found -> {
              place = found;
              stream.open();
              if (left) {
                leave();
              }
              return null;
            });
  }

  private void leave() {
    if (place != null) {
      place.leave();
    }
  }

  private record VersionEvent(long version, int count) {}

  @Override
  public void moved(long version, int count) {
    var event =
        "id: " + version + '\n' + EventStream.event("version", new VersionEvent(version, count));
    stream.then(() -> stream.send(event));
  }

  @Override
  public void beat() {
    stream.then(stream::heartbeat);
  }

  @Override
  public void end() {
    stream.then(stream::finish);
  }
}
