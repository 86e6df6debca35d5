package viche.comment;

import java.time.Instant;
import java.util.UUID;

/**
 * A reader as the site's login names them; made at the first write.
 *
 * @param approved comments, counted up to {@link AccountStore#COUNTED}
 * @param rejected comments, counted likewise
 */
public record Account(
    UUID id, String subject, Author author, Instant createdAt, int approved, int rejected) {}
