package viche.moving.article;

import java.util.UUID;

/** The way of comments from one article of a site to another. */
record Crossing(long site, UUID from, UUID to) {
  /** The way back. */
  Crossing back() {
    return new Crossing(site, to, from);
  }
}
