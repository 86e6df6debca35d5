/**
 * What counters say, held against the rows they count; and their repair.
 *
 * <p>Nothing here runs on the way of a request: {@code viche.app.Counters} is its only caller.
 */
@NullMarked
package viche.comment.audit;

import org.jspecify.annotations.NullMarked;
