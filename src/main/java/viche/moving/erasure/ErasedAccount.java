package viche.moving.erasure;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import viche.comment.account.Author;
import viche.moving.hold.LegalHold.ErasedPerson;

/**
 * An account whose person is gone, or going.
 *
 * @param subject that stands in the place of the login's
 * @param name of the account, as the desk shows it
 * @param byline of its comments
 * @param byReader whether the reader did it, who can come again
 * @param person who it was; null: nothing of them is left to be looked for
 */
record ErasedAccount(
    long site,
    UUID id,
    String subject,
    String name,
    Author byline,
    ErasedTexts texts,
    boolean byReader,
    @Nullable ErasedPerson person) {}
