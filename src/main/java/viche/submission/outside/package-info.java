/**
 * Others outside who are asked about comments that are stored already: what is asked, what holds a
 * comment meanwhile, what their answers come to, and what becomes of it when they don't answer. How
 * a question gets there is {@code viche.event}'s.
 */
@NullMarked
package viche.submission.outside;

import org.jspecify.annotations.NullMarked;
