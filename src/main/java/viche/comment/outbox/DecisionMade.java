package viche.comment.outbox;

import java.util.UUID;

/** The fact that somebody has approved or rejected a revision. */
public record DecisionMade(long site, UUID comment, int revision, boolean approved) {}
