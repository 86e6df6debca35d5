package viche.comment.mention;

import java.util.UUID;

/**
 * Somebody who takes part in a discussion: has a comment there that readers see.
 *
 * @param name as that comment shows it, {@linkplain viche.text.language.Spelling#folded folded}
 */
public record Participant(UUID account, String name) {}
