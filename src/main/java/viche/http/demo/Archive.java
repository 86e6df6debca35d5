package viche.http.demo;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.Optional;

/** What the newsroom's pages ask the service. */
public interface Archive {
  /** When an article was made; empty: it isn't known yet. */
  Future<Optional<Instant>> published(String article);

  /** The discussion of an article as finished HTML, to stand in a page of a language. */
  Future<String> discussion(String article, String language);
}
