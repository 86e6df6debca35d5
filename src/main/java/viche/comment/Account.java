package viche.comment;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A reader as the site's login names them; made at the first write.
 *
 * @param registeredAt when the site's login made it, as a token told; null where none did
 * @param approved comments among its latest 200, without those it withdrew
 * @param rejected comments among its latest 200, also those it withdrew then
 */
public record Account(
    UUID id,
    String subject,
    Author author,
    @Nullable Instant registeredAt,
    Instant createdAt,
    int approved,
    int rejected) {}
