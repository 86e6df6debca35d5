package viche.site;

import java.time.Instant;
import java.util.UUID;

/**
 * Who does something at a site, and when.
 *
 * @param by the account
 */
public record Stamp(long site, UUID by, Instant at) {}
