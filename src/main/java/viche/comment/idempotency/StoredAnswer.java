package viche.comment.idempotency;

/** The first answer to a request that may come again: an HTTP status and its JSON. */
public record StoredAnswer(int status, String body) {}
