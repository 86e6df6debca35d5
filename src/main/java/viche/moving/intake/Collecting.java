package viche.moving.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import viche.comment.imported.ImportedComment.ImportOrigin;
import viche.database.Times;
import viche.digest.Sha256;
import viche.moving.format.Altered;
import viche.moving.format.SourceArticle;
import viche.moving.format.SourceComment;
import viche.moving.format.SourceComment.Circumstances;
import viche.moving.format.SourceItem;
import viche.moving.format.SourceMarks;
import viche.moving.format.Untaken;
import viche.moving.intake.SpooledComment.SpooledPosition;

/** What a file tells, as it is read: written down, and noted in numbers. */
final class Collecting {
  private final Spool spool;
  private final IntakeAuthors authors;
  private final ArticleIndex articles;
  private final IntakeTally tally;
  private final Instant now;
  private final CommentIndex comments = new CommentIndex();
  private Instant last = Times.FIRST;

  /**
   * @param now nothing was written later
   */
  Collecting(
      Spool spool, IntakeAuthors authors, ArticleIndex articles, IntakeTally tally, Instant now) {
    this.spool = spool;
    this.authors = authors;
    this.articles = articles;
    this.tally = tally;
    this.now = now;
  }

  /** Takes what comes next in the file. */
  void take(SourceItem item) {
    try {
      switch (item) {
        case SourceArticle article -> articles.tell(article);
        case SourceComment comment -> take(comment);
        case Altered altered -> tally.altered(altered.place(), altered.reason(), altered.detail());
        case Untaken untaken -> tally.untaken(untaken.place(), untaken.reason(), untaken.detail());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void take(SourceComment comment) throws IOException {
    tally.read();
    var id = bounded(comment.position().id());
    var number = comments.number(id);
    if (comments.isTold(number)) {
      tally.remark(comment.place(), Remark.TWICE, id);
      return;
    }
    var article = comment.position().article();
    var source = article == null ? ArticleIndex.UNKNOWN : articles.source(article);
    var parent = comment.position().parent();
    var above = parent == null ? null : bounded(parent);
    var circumstances = timed(comment);
    last = written(circumstances);
    var spooled =
        new SpooledComment(
            comment.place(),
            new SpooledPosition(id, above),
            authors.of(comment.place(), comment.author()),
            comment.text(),
            circumstances);
    comments.tell(number, source, above, last.toEpochMilli(), spool.append(spooled::write));
  }

  private Instant written(Circumstances circumstances) {
    return circumstances.createdAt() == null ? last : circumstances.createdAt();
  }

  /** With a time at which something can have been written. */
  private Circumstances timed(SourceComment comment) {
    var told = comment.circumstances();
    var created = known(told.createdAt());
    if (created == null) {
      tally.remark(comment.place(), Remark.NO_TIME, "");
      created = last.equals(Times.FIRST) ? now : last;
    } else if (created.isAfter(now)) {
      tally.remark(comment.place(), Remark.LATER, created.toString());
      created = now;
    }
    return new Circumstances(
        told.fate(),
        created,
        edited(comment, created),
        new SourceMarks(
            Math.max(told.marks().likes(), 0), told.marks().featured(), told.marks().counts()));
  }

  /** When it was edited; null: never, or it can't be as it is told. */
  private @Nullable Instant edited(SourceComment comment, Instant created) {
    var told = comment.circumstances().editedAt();
    if (told == null || told.equals(created)) {
      return null;
    }
    if (!Times.contain(told) || told.isBefore(created) || told.isAfter(now)) {
      tally.remark(comment.place(), Remark.EDITED_OTHERWISE, told.toString());
      return null;
    }
    return told;
  }

  private static @Nullable Instant known(@Nullable Instant moment) {
    return moment != null && Times.contain(moment) ? moment : null;
  }

  private static String bounded(String id) {
    return id.length() <= ImportOrigin.LONGEST_ID && id.indexOf('\0') < 0
        ? id
        : "sha256:" + Sha256.hex(id);
  }

  /** The comments, each on the article of a key; those that have none are left out. */
  GatheredComments gathered() throws IOException {
    for (int number = 0; number < comments.size(); number++) {
      if (comments.isTold(number)) {
        var key = articles.key(comments.article(number));
        comments.article(number, key);
        if (key == ArticleIndex.UNKNOWN) {
          var lost = spool.read(comments.record(number), SpooledComment::read);
          tally.remark(lost.place(), Remark.NO_ARTICLE, lost.position().id());
        } else {
          articles.discussed(key, comments.time(number));
        }
      }
    }
    tally.told(articles.keys(), articles.discussed(), authors.number());
    return new GatheredComments(comments, this::isTaken);
  }

  private boolean isTaken(int number) {
    return comments.isTold(number) && comments.article(number) != ArticleIndex.UNKNOWN;
  }
}
