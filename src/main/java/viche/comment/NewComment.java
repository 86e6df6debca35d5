package viche.comment;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import viche.comment.account.Author;
import viche.text.RenderedText;

/**
 * A screened comment on its way into the database.
 *
 * @param subject of the account that writes it
 * @param article the article's key
 */
public record NewComment(
    UUID id,
    String subject,
    Author author,
    String article,
    @Nullable UUID parent,
    RenderedText text,
    ScreenedText traits,
    @Nullable String idempotencyKey,
    Standing standing,
    Instant now) {}
