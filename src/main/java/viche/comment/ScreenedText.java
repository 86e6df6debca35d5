package viche.comment;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import viche.text.language.Language;

/**
 * What screening told of a text.
 *
 * @param fingerprint equal texts share it
 * @param language it is in; null: another or unsure
 * @param group near-duplicates share it; null where the text is too short to tell
 * @param findings how many the rules have made
 */
public record ScreenedText(
    long fingerprint, @Nullable Language language, @Nullable UUID group, int findings) {}
