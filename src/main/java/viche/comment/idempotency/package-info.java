/**
 * Requests that may be sent again, and the first answers they get again (the header {@code
 * Idempotency-Key}, after draft-ietf-httpapi-idempotency-key-header).
 *
 * <p>Nothing here knows what the requests were for. The keys of comments are kept with the
 * comments.
 */
@NullMarked
package viche.comment.idempotency;

import org.jspecify.annotations.NullMarked;
