package viche.comment;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import viche.comment.account.Author;

/**
 * A screened comment on its way into the database.
 *
 * @param subject of the account that writes it
 * @param article the article's key
 * @param first its text
 */
public record NewComment(
    UUID id,
    String subject,
    Author author,
    String article,
    @Nullable UUID parent,
    @Nullable String idempotencyKey,
    NewRevision first) {}
