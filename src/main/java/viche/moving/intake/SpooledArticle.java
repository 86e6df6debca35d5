package viche.moving.intake;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import viche.database.Ids;
import viche.database.Times;
import viche.moving.format.Place;
import viche.moving.format.SourceArticle;
import viche.site.Article;
import viche.text.PlainText;
import viche.text.WebAddress;

/** What is kept of an article until it is stored. */
record SpooledArticle(
    Place place, String key, @Nullable String address, SourceArticle.Facts facts) {

  static SpooledArticle of(String key, SourceArticle article) {
    var facts = article.facts();
    var created = facts.createdAt();
    return new SpooledArticle(
        article.place(),
        key,
        article.address(),
        new SourceArticle.Facts(
            facts.title(),
            facts.closed(),
            created == null || !Times.contain(created) ? null : created));
  }

  void write(DataOutput out) throws IOException {
    SpooledTexts.write(out, place);
    SpooledTexts.write(out, key);
    SpooledTexts.write(out, address);
    SpooledTexts.write(out, facts.title());
    out.writeBoolean(facts.closed());
    SpooledTexts.write(out, facts.createdAt());
  }

  static SpooledArticle read(DataInput in) throws IOException {
    return new SpooledArticle(
        SpooledTexts.place(in),
        SpooledTexts.text(in),
        SpooledTexts.textOrNull(in),
        new SourceArticle.Facts(
            SpooledTexts.textOrNull(in), in.readBoolean(), SpooledTexts.moment(in)));
  }

  /**
   * The article as it is made. Its address is that of before: it is taken where the site has it,
   * and where the site has named no origins.
   *
   * @param earliest when its first comment was written
   */
  Article made(List<String> origins, Instant earliest) {
    var title =
        facts.title() == null ? Optional.<String>empty() : PlainText.pageTitle(facts.title());
    var url = Optional.ofNullable(address).flatMap(told -> address(told, origins));
    var created = facts.createdAt() == null ? earliest : facts.createdAt();
    return new Article(
        Ids.next(),
        key,
        url.orElse(null),
        title.orElse(null),
        url.isPresent() || title.isPresent(),
        !facts.closed(),
        null,
        null,
        null,
        null,
        created.isAfter(earliest) ? earliest : created,
        0,
        0,
        false);
  }

  /**
   * Whether it has an address that the site doesn't take.
   *
   * @param origins of the site
   */
  boolean isElsewhere(List<String> origins) {
    return address != null
        && WebAddress.find(address).isPresent()
        && address(address, origins).isEmpty();
  }

  private static Optional<String> address(String told, List<String> origins) {
    return WebAddress.find(told)
        .filter(address -> origins.isEmpty() || origins.contains(address.origin()))
        .map(WebAddress::value);
  }
}
