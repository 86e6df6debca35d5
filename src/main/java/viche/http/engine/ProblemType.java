package viche.http.engine;

import java.util.List;

/**
 * Every kind of problem the API answers with (RFC 9457): a stable name, a status, a title for
 * people and what it means.
 *
 * <p>The {@code type} of a problem is the reference {@code /problems/<slug>}, relative to the
 * service and with its whole path, as RFC 9457, section 3.1.1 asks of relative ones: an
 * installation has no domain of ours to point to. The service answers at that address with the
 * title and the meaning.
 */
public enum ProblemType {
  INVALID("invalid", 400, "The request is not valid", "The list `errors` names each fault."),
  BAD_REQUEST("bad-request", 400, "The request can't be read", "It is not well-formed HTTP."),
  UNAUTHENTICATED(
      "unauthenticated", 401, "Log in first", "A valid token of the site's login is needed."),
  NOT_ALLOWED(
      "not-allowed",
      403,
      "You may not do this",
      "The account lacks the role for it, or it is its own comment."),
  ARTICLE_NOT_REGISTERED(
      "article-not-registered",
      403,
      "The article is not registered",
      "The site takes comments only on articles that it has registered or signed."),
  SANCTIONED(
      "sanctioned",
      403,
      "The account may not write",
      "A sanction is on it; see `kind`, `until` (absent: without an end) and `reason`."),
  NOT_FOUND("not-found", 404, "There is no such thing", "Or none that the caller may see."),
  METHOD_NOT_ALLOWED(
      "method-not-allowed", 405, "The address has no such method", "See the header Allow."),
  NOT_ACCEPTABLE("not-acceptable", 406, "No acceptable form", "The answer has no form asked for."),
  ALREADY_DECIDED(
      "already-decided",
      409,
      "Somebody decided already",
      "The comment is not in the state expected, but in `state`."),
  ARTICLE_CLOSED(
      "article-closed", 409, "The discussion is closed", "The article takes no more comments."),
  CLOSED_FOR_NOW(
      "closed-for-now",
      409,
      "The site takes no comments for now",
      "See `until` (absent: not known) and `why`, by language (absent: nothing is told)."),
  DRY_RUN_GOING(
      "dry-run-going",
      409,
      "A dry run is going on",
      "A site has one at a time; it is `run`. Try again when that is done."),
  EDIT_WINDOW_OVER(
      "edit-window-over", 409, "Too late to edit", "Editing was possible until `until`."),
  PARENT_UNAVAILABLE(
      "parent-unavailable",
      409,
      "The comment replied to is gone",
      "It is not visible on this article."),
  STALE_POSTURE(
      "stale-posture",
      409,
      "The posture has changed",
      "The version named is not the latest, `latestVersion`."),
  STALE_REVISION(
      "stale-revision",
      409,
      "The comment has changed",
      "The revision named is not the latest, `latestRevision`."),
  STALE_RULES(
      "stale-rules",
      409,
      "The rules have changed",
      "The version named is not the latest, `latestVersion`."),
  SUPERSEDED("superseded", 409, "A later decision stands", "So this one can't be undone."),
  UNDO_WINDOW_OVER(
      "undo-window-over", 409, "Too late to undo", "Undoing was possible until `until`."),
  WRONG_STATE(
      "wrong-state", 409, "The comment's state doesn't allow this", "It is in the state `state`."),
  TOO_LARGE("too-large", 413, "The body is too large", "At most 64 KiB are read; of rules, 1 MiB."),
  URI_TOO_LONG("uri-too-long", 414, "The address is too long", "It is not read to its end."),
  UNSUPPORTED_MEDIA_TYPE(
      "unsupported-media-type",
      415,
      "The body must be JSON",
      "Its Content-Type must be application/json, in UTF-8, without Content-Encoding."),
  KEY_REUSED(
      "key-reused",
      422,
      "The idempotency key was used before",
      "An earlier request with this key was another one."),
  TOO_MANY_REQUESTS(
      "too-many-requests", 429, "Too many requests", "Try again after Retry-After seconds."),
  HEADERS_TOO_LARGE(
      "headers-too-large", 431, "The headers are too large", "They are not read to their end."),
  INTERNAL(
      "internal",
      500,
      "Something went wrong here",
      "It is in the log of the service under `id`; please name that."),
  UNAVAILABLE(
      "unavailable", 503, "Not available right now", "Try again after Retry-After seconds.");

  private final String slug;
  private final int status;
  private final String title;
  private final String meaning;

  ProblemType(String slug, int status, String title, String meaning) {
    this.slug = slug;
    this.status = status;
    this.title = title;
    this.meaning = meaning;
  }

  /** The kind for a status that the server itself came to. */
  static ProblemType ofStatus(int status) {
    return List.of(
            BAD_REQUEST,
            NOT_FOUND,
            METHOD_NOT_ALLOWED,
            NOT_ACCEPTABLE,
            TOO_LARGE,
            URI_TOO_LONG,
            UNSUPPORTED_MEDIA_TYPE,
            HEADERS_TOO_LARGE,
            UNAVAILABLE)
        .stream()
        .filter(type -> type.status == status)
        .findFirst()
        .orElse(status >= 400 && status < 500 ? BAD_REQUEST : INTERNAL);
  }

  /** The stable name. */
  public String slug() {
    return slug;
  }

  /** The URI reference that identifies it. */
  public String uri() {
    return "/problems/" + slug;
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** The same sentence for every occurrence. */
  public String title() {
    return title;
  }

  /** What it means to the caller, and which further members it has. */
  public String meaning() {
    return meaning;
  }
}
