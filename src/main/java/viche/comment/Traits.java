package viche.comment;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a text is recognised by.
 *
 * @param fingerprint equal texts share it
 * @param group near-duplicates share it; null where the text is too short to tell
 */
public record Traits(long fingerprint, @Nullable UUID group) {}
