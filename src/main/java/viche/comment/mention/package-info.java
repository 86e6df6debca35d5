/**
 * Who is addressed by name in a text: who takes part in a discussion, and whom a revision mentions.
 * Where a text addresses somebody is {@code viche.text}'s, which of the people of that name is
 * meant {@code viche.submission}'s.
 */
@NullMarked
package viche.comment.mention;

import org.jspecify.annotations.NullMarked;
