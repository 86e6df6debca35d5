package viche.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import viche.app.settings.Settings;
import viche.testing.Guide;

/** Who copies an example can send its POST again: each has a key. */
final class RetriedPostsTest {
  private static final String KEY = "Idempotency-Key";

  /** A command of curl that sends a body, with all its lines. */
  private static final Pattern CURL =
      Pattern.compile("curl (?:[^\\n]|\\\\\\n)* -d (?:[^\\n]|\\\\\\n)*");

  private static final Pattern SCRIPT = Pattern.compile("method['\"]?:? *(?:=>)? *['\"]POST['\"]");

  @Test
  void everyPostOfReadmeAndGuidesHasAKey() {
    var blocks = Guide.all().stream().flatMap(guide -> guide.blocks().stream()).toList();

    var posts = blocks.stream().flatMap(block -> posts(block.text())).toList();
    assertThat(posts).hasSizeGreaterThan(3).allMatch(post -> post.contains(KEY));
    assertThat(blocks.stream().map(Guide.Block::text).filter(SCRIPT.asPredicate()).toList())
        .isNotEmpty()
        .allMatch(script -> script.contains(KEY));
  }

  @Test
  void everyPostOfTheBannerHasAKey() {
    var banner = new DemoBanner(Settings.fromEnvironment(Map.of()), 8080);

    List<String> posts = posts(banner.script()).toList();
    assertThat(posts).hasSize(2).allMatch(post -> post.contains(KEY));
  }

  private static Stream<String> posts(String shell) {
    return CURL.matcher(shell)
        .results()
        .map(found -> found.group())
        .filter(command -> !command.contains("-X PUT"));
  }
}
