package viche.comment.outbox;

import java.util.UUID;
import viche.comment.Decision.DecisionVerdict;

/** The fact that somebody has decided on a revision. */
public record DecisionMade(long site, UUID comment, int revision, DecisionVerdict verdict) {}
