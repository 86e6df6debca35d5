/**
 * Threads of which a part has gone to another article: on which page readers see all of one, and
 * that this page is as fresh as any.
 */
@NullMarked
package viche.comment.split;

import org.jspecify.annotations.NullMarked;
