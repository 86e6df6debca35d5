/**
 * Accounts that go: their person is gone from everything, the threads may keep their shape; and
 * legal holds, which keep what must not go yet.
 *
 * <p>What the name stands on is changed at once; all else is found and changed by a job, in small
 * transactions that can be repeated. What a comment becomes is decided by {@code viche.comment}.
 */
@NullMarked
package viche.moving.erasure;

import org.jspecify.annotations.NullMarked;
