/**
 * The archive of a site: a zip that holds everything of it but secrets and what is on its way.
 * {@link viche.moving.archive.Export} writes one as of one moment, {@link
 * viche.moving.archive.Restoration} makes a site of one, whole or not at all. Which tables and
 * columns it has stands in {@link viche.moving.archive.ArchivedTables} alone.
 */
@NullMarked
package viche.moving.archive;

import org.jspecify.annotations.NullMarked;
