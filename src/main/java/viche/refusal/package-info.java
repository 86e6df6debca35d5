/**
 * Every expected "no" of the service. A refusal says what is wrong in the words of the person who
 * asked; how it travels (status, problem type) is the business of {@code viche.http}.
 *
 * <p>Nothing here knows HTTP, SQL or Vert.x beyond a failed future.
 */
@NullMarked
package viche.refusal;

import org.jspecify.annotations.NullMarked;
