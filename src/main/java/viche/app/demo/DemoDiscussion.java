package viche.app.demo;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import viche.screening.Rules;
import viche.site.Mode;

/**
 * The discussion that an article of the demo newsroom starts with: a resource beside this class.
 *
 * @param mode of the article; null: the site's
 * @param closed whether it takes no more comments in the end
 * @param followers names of readers who follow it from the beginning
 * @param comments in the order of writing
 */
record DemoDiscussion(
    @Nullable Mode mode, boolean closed, List<String> followers, List<DemoComment> comments) {
  private static final ObjectMapper YAML =
      YAMLMapper.builder()
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  /** At the end of a discussion comments are so many times rarer than at its beginning. */
  private static final double SLOWING = 1.7;

  DemoDiscussion {
    followers = followers == null ? List.of() : List.copyOf(followers);
    comments = comments == null ? List.of() : List.copyOf(comments);
  }

  /** Reads the discussion of an article; blocks for a moment. */
  static DemoDiscussion of(String article) {
    return read(article + ".yaml", DemoDiscussion.class);
  }

  /** The rules of the demo site; blocks for a moment. */
  static Rules rules() {
    return read("rules.yaml", Rules.class);
  }

  private static <T> T read(String name, Class<T> type) {
    try (var in = DemoDiscussion.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new FileNotFoundException(name);
      }
      return YAML.readValue(in, type);
    } catch (IOException e) {
      throw new UncheckedIOException("the demo's " + name + " can't be read", e);
    }
  }

  /** When a comment is written: many soon after the article, fewer later, the last one lately. */
  Instant moment(int index, Instant published, Instant now) {
    var part = Math.pow((index + 1.0) / (comments.size() + 1.0), SLOWING);
    return published.plus(
        Duration.ofMillis((long) (Duration.between(published, now).toMillis() * part)));
  }
}
