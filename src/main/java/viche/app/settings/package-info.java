/**
 * What the environment says before anything is built: each variable with its bounds and its fault,
 * read once into records. Nothing here opens, asks or starts anything.
 */
@NullMarked
package viche.app.settings;

import org.jspecify.annotations.NullMarked;
