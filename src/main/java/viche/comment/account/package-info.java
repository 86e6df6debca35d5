/**
 * Accounts and what is imposed on them: who writes, as the site's login names them, and their
 * sanctions.
 *
 * <p>Nothing here knows comments. What an account wrote and how it stands is told by {@code
 * viche.submission} and {@code viche.moderation.account}.
 */
@NullMarked
package viche.comment.account;

import org.jspecify.annotations.NullMarked;
