/**
 * Accounts, comments and their revisions, and the only function that moves a comment from one state
 * to another together with every counter that depends on it.
 *
 * <p>What a comment becomes is decided elsewhere: by {@code viche.submission} when it is written,
 * by {@code viche.moderation} when a person decides. Reading whole discussions is {@code
 * viche.discussion}'s.
 */
@NullMarked
package viche.comment;

import org.jspecify.annotations.NullMarked;
