/**
 * What moderators see of a comment's history and of an account, and what they do about an account:
 * notes, warnings, bans.
 */
@NullMarked
package viche.moderation.account;

import org.jspecify.annotations.NullMarked;
