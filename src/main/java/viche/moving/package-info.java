/**
 * What moves into a site, within it and out of it. Its rooms: {@code archive} (a whole site in a
 * file), {@code article} (articles that get another key), {@code erasure} (accounts that go, and
 * legal holds), {@code format} (the files of other systems), {@code intake} (the import), {@code
 * name} (accounts that are called otherwise), {@code own} (what a person may have of all that is
 * kept about them), {@code retention} (texts that are kept for some time only).
 *
 * <p>What is moved is stored by the rooms whose it is, or beside them by stores of this one; what a
 * comment may become is decided elsewhere.
 */
@NullMarked
package viche.moving;

import org.jspecify.annotations.NullMarked;
