/**
 * Long work: begun in the transaction of the request that asks for it, done step by step by one
 * runner at a time wherever an instance is alive, with progress, a result, and no harm from a kill.
 *
 * <p>What a kind of job does is a {@link viche.job.Task} of another room; nothing here knows of
 * comments.
 */
@NullMarked
package viche.job;

import org.jspecify.annotations.NullMarked;
