package viche.moving.intake;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import viche.comment.imported.ImportedComment;
import viche.comment.imported.ImportedComment.ImportHistory;
import viche.comment.imported.ImportedComment.ImportOrigin;
import viche.comment.imported.ImportedComment.ImportText;
import viche.comment.imported.OriginStore.StoredOrigin;
import viche.moving.format.Place;
import viche.moving.format.SourceComment;
import viche.moving.format.SourceComment.SourceFate;
import viche.screening.likeness.Fingerprint;
import viche.site.Article;
import viche.site.Site;
import viche.site.SiteSettings;
import viche.text.Format;
import viche.text.Renderer;
import viche.text.Renderer.Loss;
import viche.text.Renderer.Salvage;
import viche.text.language.Language;

/** Makes of what was written down what is stored, some comments at a time. */
final class Preparation {
  private static final int MOST = 500;

  /** Characters of all texts of a batch, about. */
  private static final long MOST_CHARACTERS = 500_000;

  /** What is shown of another place, and not here. */
  private static final Pattern EMBEDDED =
      Pattern.compile(
          "<(?:img|picture|video|audio|iframe|object|embed)\\b", Pattern.CASE_INSENSITIVE);

  private final Spool spool;
  private final GatheredComments comments;
  private final ArticleIndex articles;
  private final IntakeTally tally;
  private final IntakeTarget target;
  private final Renderer renderer = new Renderer();
  private final BitSet made = new BitSet();
  private int position;

  /**
   * Where comments are stored.
   *
   * @param review whether those wait, too, that readers saw and nobody had looked at
   * @param now since when those wait here that wait
   */
  record IntakeTarget(Site site, ImportIds ids, boolean review, Instant now) {}

  Preparation(
      Spool spool,
      GatheredComments comments,
      ArticleIndex articles,
      IntakeTally tally,
      IntakeTarget target) {
    this.spool = spool;
    this.comments = comments;
    this.articles = articles;
    this.tally = tally;
    this.target = target;
  }

  /** A comment as it was written down, with its number and the key of its article. */
  record WaitingComment(int number, SpooledComment comment, String key) {
    String id() {
      return comment.position().id();
    }
  }

  /** How many comments were read again. */
  int position() {
    return position;
  }

  /** How many there are. */
  int total() {
    return comments.total();
  }

  /** The next comments; none at the end. */
  List<WaitingComment> next() throws IOException {
    var next = new ArrayList<WaitingComment>();
    var keys = new LinkedHashMap<Integer, String>();
    long characters = 0;
    while (position < total() && next.size() < MOST && characters < MOST_CHARACTERS) {
      var number = comments.at(position++);
      var comment = spool.read(comments.index().record(number), SpooledComment::read);
      var article = comments.index().article(number);
      var key = keys.get(article);
      if (key == null) {
        key = articles.read(article).key();
        keys.put(article, key);
      }
      next.add(new WaitingComment(number, comment, key));
      characters += comment.text() == null ? 0 : comment.text().body().length();
    }
    return next;
  }

  /**
   * Makes a batch of them.
   *
   * @param stored what is there of them and of what they answer, by their ids in the source
   * @param known the articles that exist, by the keys that lead to them
   */
  IntakeBatch of(
      List<WaitingComment> waiting, Map<String, StoredOrigin> stored, Map<String, Article> known)
      throws IOException {
    var fresh = new ArrayList<ImportedComment>();
    var missing = new ArrayList<Article>();
    var places = new HashMap<String, Place>();
    for (var one : waiting) {
      var here = stored.get(one.id());
      if (here != null) {
        there(one, here, known.get(one.key()));
      } else {
        places.put(one.id(), one.comment().place());
        fresh.add(made(one, stored, known.get(one.key())));
        var article = comments.index().article(one.number());
        if (!known.containsKey(one.key()) && !made.get(article)) {
          made.set(article);
          missing.add(article(article));
        }
      }
    }
    return new IntakeBatch(fresh, missing, places);
  }

  /** Counts one that is there; one on another article, or of another time, may be another. */
  private void there(WaitingComment one, StoredOrigin here, @Nullable Article article) {
    tally.there(1);
    var written = requireNonNull(one.comment().circumstances().createdAt());
    var same = ImportIds.isOf(here.comment(), written) || written.equals(target.now());
    if (!same || !isOn(here, article)) {
      tally.remark(one.comment().place(), Remark.THERE_OTHERWISE, one.id());
    }
  }

  private static boolean isOn(StoredOrigin here, @Nullable Article article) {
    return article != null && here.article().equals(article.id());
  }

  private Article article(int key) throws IOException {
    var earliest = requireNonNull(articles.earliest(key));
    var origins = target.site().settings().origins();
    var article = articles.read(key);
    if (article.isElsewhere(origins)) {
      tally.remark(article.place(), Remark.ADDRESS_ELSEWHERE, article.key());
    }
    return article.made(origins, earliest);
  }

  private ImportedComment made(
      WaitingComment one, Map<String, StoredOrigin> stored, @Nullable Article article) {
    var comment = one.comment();
    var parent = parent(one, stored, article);
    var told = comment.circumstances();
    var marks = told.marks();
    var salvage = text(comment);
    var lost = salvage.loss() == Loss.ALL;
    var fate = lost ? SourceFate.DELETED : Fates.here(told.fate(), target.review());
    var plain = salvage.text().plain();
    var created = requireNonNull(told.createdAt());
    return new ImportedComment(
        target.ids().of(one.id(), created),
        new ImportOrigin(one.id(), parent, Fates.word(told.fate()), marks.likes(), marks.counts()),
        one.key(),
        comment.author(),
        new ImportText(
            salvage.text(),
            Fates.standing(fate, told.editedAt() != null, target.now()),
            lost ? null : Language.detect(plain),
            Fingerprint.of(plain),
            new ImportHistory(created, told.editedAt(), marks.featured())));
  }

  /** The parent's id, where there is one that it can stay under. */
  private @Nullable String parent(
      WaitingComment one, Map<String, StoredOrigin> stored, @Nullable Article article) {
    var uprooted = comments.index().uprooted(one.number());
    var parent = one.comment().position().parent();
    if (uprooted != null) {
      tally.remark(one.comment().place(), uprooted, String.valueOf(parent));
      return null;
    }
    if (parent == null) {
      return null;
    }
    // One of the file that isn't stored is in this batch, or in one before it.
    var here = stored.get(parent);
    var told = comments.index().isTold(comments.index().parent(one.number()));
    if (here == null ? told : isOn(here, article)) {
      return parent;
    }
    tally.remark(
        one.comment().place(),
        here == null ? Remark.PARENT_MISSING : Remark.PARENT_ELSEWHERE,
        parent);
    return null;
  }

  /** Of one that was deleted nothing is kept, whatever the file has. */
  private Salvage text(SpooledComment comment) {
    var place = comment.place();
    if (comment.circumstances().fate() == SourceFate.DELETED) {
      return renderer.nothing();
    }
    var salvage = salvage(comment.text());
    switch (salvage.loss()) {
      case NOTHING -> {
        if (comment.text() instanceof SourceComment.Text(var body, var html)
            && html
            && EMBEDDED.matcher(body).find()) {
          tally.remark(place, Remark.EMBEDDED, "");
        }
      }
      case END -> tally.remark(place, Remark.END_CUT, "");
      case MARKUP -> tally.remark(place, Remark.AS_TYPED, "");
      case ALL -> tally.remark(place, Remark.NO_TEXT, "");
    }
    return salvage;
  }

  private Salvage salvage(SourceComment.@Nullable Text text) {
    return text == null
        ? renderer.nothing()
        : renderer.salvage(
            text.body(), text.html() ? Format.HTML : Format.TEXT, SiteSettings.LONGEST_COMMENT);
  }
}
