package viche.comment;

import java.time.Instant;
import java.util.UUID;

/**
 * A reader as the site's login names them; made at the first write.
 *
 * @param approved comments among its latest 200, without those it withdrew
 * @param rejected comments among its latest 200, also those it withdrew then
 */
public record Account(
    UUID id, String subject, Author author, Instant createdAt, int approved, int rejected) {}
