package viche.comment.split;

import java.util.UUID;

/**
 * Where a comment is.
 *
 * @param article that it is part of and counted at
 * @param page the article on whose page readers see it, that of its root; another one only where a
 *     part of the thread has moved
 */
public record CommentPlace(UUID article, UUID page) {}
