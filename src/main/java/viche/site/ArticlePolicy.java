package viche.site;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How articles come to be. */
public enum ArticlePolicy {
  /** Only an admin makes them. */
  @JsonProperty("registered")
  REGISTERED,
  /** A submission carries a short token of the publisher that names the article. */
  @JsonProperty("signed")
  SIGNED,
  /** The first comment makes the article, and is held. */
  @JsonProperty("open")
  OPEN
}
