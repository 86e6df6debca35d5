package viche.http.engine;

import java.util.List;

/**
 * Every kind of problem the API answers with (RFC 9457): a stable name, a status and a title for
 * people. What happened and what to do is in the contract.
 *
 * <p>The {@code type} of a problem is the reference {@code /problems/<slug>}, relative to the
 * service and with its whole path, as RFC 9457, section 3.1.1 asks of relative ones: an
 * installation has no domain of ours to point to. The service answers at that address with {@link
 * ProblemPages}.
 */
public enum ProblemType {
  INVALID("invalid", 400, "The request is not valid"),
  BAD_REQUEST("bad-request", 400, "The request can't be read"),
  UNAUTHENTICATED("unauthenticated", 401, "Log in first"),
  NOT_ALLOWED("not-allowed", 403, "You may not do this"),
  ARTICLE_NOT_REGISTERED("article-not-registered", 403, "The article is not registered"),
  SANCTIONED("sanctioned", 403, "A sanction keeps the account from it"),
  NOT_FOUND("not-found", 404, "There is no such thing"),
  METHOD_NOT_ALLOWED("method-not-allowed", 405, "The address has no such method"),
  TOO_SLOW("too-slow", 408, "The request came too slowly"),
  ALREADY_DECIDED("already-decided", 409, "Somebody decided already"),
  ARTICLE_CLOSED("article-closed", 409, "The discussion is closed"),
  CLOSED_FOR_NOW("closed-for-now", 409, "The site takes no comments for now"),
  DRY_RUN_GOING("dry-run-going", 409, "A dry run is going on"),
  EDIT_WINDOW_OVER("edit-window-over", 409, "Too late to edit"),
  KEY_IN_USE("key-in-use", 409, "The key is another article's"),
  MERGE_GOING("merge-going", 409, "A merge is going on"),
  MERGE_SETTLED("merge-settled", 409, "Too late to take the merge back"),
  ON_HOLD("on-hold", 409, "A legal hold keeps this"),
  PARENT_UNAVAILABLE("parent-unavailable", 409, "The comment replied to is gone"),
  STALE_POSTURE("stale-posture", 409, "The posture has changed"),
  STALE_REVISION("stale-revision", 409, "The comment has changed"),
  STALE_RULES("stale-rules", 409, "The rules have changed"),
  SUPERSEDED("superseded", 409, "A later decision stands"),
  UNDO_WINDOW_OVER("undo-window-over", 409, "Too late to undo"),
  WRONG_STATE("wrong-state", 409, "The comment's state doesn't allow this"),
  TOO_LARGE("too-large", 413, "The body is too large"),
  URI_TOO_LONG("uri-too-long", 414, "The address is too long"),
  UNSUPPORTED_MEDIA_TYPE("unsupported-media-type", 415, "The body must be JSON"),
  KEY_REUSED("key-reused", 422, "The idempotency key was used before"),
  TOO_MANY_REQUESTS("too-many-requests", 429, "Too many requests"),
  HEADERS_TOO_LARGE("headers-too-large", 431, "The headers are too large"),
  INTERNAL("internal", 500, "Something went wrong here"),
  FORMAT_NOT_OFFERED("format-not-offered", 501, "There is no such format"),
  UNAVAILABLE("unavailable", 503, "Not available right now");

  private final String slug;
  private final int status;
  private final String title;

  ProblemType(String slug, int status, String title) {
    this.slug = slug;
    this.status = status;
    this.title = title;
  }

  /** The kind for a status that the server itself came to. */
  static ProblemType ofStatus(int status) {
    return List.of(
            BAD_REQUEST,
            NOT_FOUND,
            METHOD_NOT_ALLOWED,
            TOO_SLOW,
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
}
