package viche.http.operation;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.vertx.core.Future;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import viche.digest.Sha256;
import viche.discussion.Freshness;
import viche.discussion.html.Embeds;
import viche.discussion.html.Embeds.Framed;
import viche.http.Access;
import viche.http.PageAddress;
import viche.http.engine.Answer;
import viche.http.engine.Call;
import viche.refusal.Refusal;
import viche.site.Site;
import viche.site.Sites;

/** One comment in a story: its page for a frame, and the frame for those who speak oEmbed. */
public final class EmbedOperations {
  /** Pages of any origin may frame it; it loads nothing, and has one style. */
  private static final String POLICY =
      "default-src 'none'; style-src 'sha256-%s'; base-uri 'none'; form-action 'none';"
              .formatted(
                  Base64.getEncoder().encodeToString(Sha256.of(Embeds.STYLE.getBytes(UTF_8))))
          + " frame-ancestors *";

  private static final int WIDTH = 600;

  private final Embeds embeds;
  private final Sites sites;
  private final Freshness freshness;
  private final KeptPages pages;

  public EmbedOperations(Embeds embeds, Sites sites, Freshness freshness, KeptPages pages) {
    this.embeds = embeds;
    this.sites = sites;
    this.freshness = freshness;
    this.pages = pages;
  }

  public Future<Answer> page(Call call) {
    var site = call.get(Access.SITE);
    var comment = call.pathId("comment");
    var language = call.query("language");
    // Relative to the page, wherever the service is; who asks there knows the host.
    var oembed =
        "../../../../oembed?url=" + PageAddress.encoded(PageAddress.of(call, comment).toString());
    return pages.answer(
        call,
        PageAddress.of(call, comment).with("language", language),
        sources ->
            embeds
                .page(sources, site, comment, language, oembed)
                .map(
                    page ->
                        new PageDraft(
                                page.body(),
                                "text/html; charset=utf-8",
                                PageDraft.keys(site.key(), page.article()))
                            .with(POLICY)));
  }

  /** oEmbed 1.0, type {@code rich}. */
  private record Oembed(
      String version,
      String type,
      String title,
      @JsonProperty("author_name") @Nullable String authorName,
      @JsonProperty("provider_name") String providerName,
      @JsonProperty("cache_age") int cacheAge,
      String html,
      int width,
      int height) {
    private static final int CACHED_SECONDS = 3_600;

    static Oembed of(Site site, Framed frame, int width, int height) {
      return new Oembed(
          "1.0",
          "rich",
          frame.title(),
          frame.author(),
          site.settings().name(),
          CACHED_SECONDS,
          frame.html(),
          width,
          height);
    }
  }

  public Future<Answer> oembed(Call call) {
    var format = call.query("format");
    if (format != null && !format.equals("json")) {
      return new Refusal.FormatNotOffered(format).failed();
    }
    var address = EmbedAddress.read(call.query("url"), call.host());
    var width = Math.min(call.queryInt("maxwidth", WIDTH), WIDTH);
    return sites
        .get(address.site())
        .compose(
            site ->
                embeds
                    .frame(freshness.sources(site), site, address.comment(), address.url(), width)
                    .map(
                        frame -> {
                          var most = call.queryInt("maxheight", frame.height());
                          return Answer.ok(
                              Oembed.of(site, frame, width, Math.min(frame.height(), most)));
                        }));
  }
}
