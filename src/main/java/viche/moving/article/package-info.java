/**
 * Articles that move: to another key, whose old one stays an alias for good, and into one another.
 * An alias is a row of the {@code article} table that leads to another, so no key can mean two
 * things, however requests meet.
 */
@NullMarked
package viche.moving.article;

import org.jspecify.annotations.NullMarked;
