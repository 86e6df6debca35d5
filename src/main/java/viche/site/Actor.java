package viche.site;

import java.util.UUID;

/** Who did something at a site: an account, and the name it goes by today. */
public record Actor(UUID id, String name) {}
