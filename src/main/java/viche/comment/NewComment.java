package viche.comment;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import viche.comment.account.Author;

/**
 * A screened comment on its way into the database.
 *
 * @param subject of the account that writes it
 * @param article as it was found, or as it is made with it
 * @param first its text
 */
public record NewComment(
    UUID id,
    String subject,
    Author author,
    UUID article,
    @Nullable UUID parent,
    @Nullable String idempotencyKey,
    NewRevision first) {}
