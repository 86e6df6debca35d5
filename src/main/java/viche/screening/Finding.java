package viche.screening;

/** What a rule found in a revision. */
public record Finding(String rule, Action action, Evidence evidence) {}
