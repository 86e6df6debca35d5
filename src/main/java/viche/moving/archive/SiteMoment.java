package viche.moving.archive;

import java.time.Instant;

/**
 * The moment of a database that an archive is written as of.
 *
 * @param id of the site there
 * @param site its key
 * @param settings its line: settings without secrets, their version, when made and changed
 */
record SiteMoment(long id, String site, Instant moment, String settings) {}
