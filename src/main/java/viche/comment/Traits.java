package viche.comment;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What screening told of a text.
 *
 * @param fingerprint equal texts share it
 * @param group near-duplicates share it; null where the text is too short to tell
 * @param findings how many the rules have made
 */
public record Traits(long fingerprint, @Nullable UUID group, int findings) {}
