package viche.screening;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import viche.screening.word.WordMatcher;

/** What a finding rests on, by its kind. A kind is known by the names of its fields. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonDeserialize(using = EvidenceReader.class)
public sealed interface Evidence {

  /** Nothing but the rule itself. */
  @JsonDeserialize(using = JsonDeserializer.None.class)
  record Bare() implements Evidence {}

  /** The rule could not run. */
  @JsonDeserialize(using = JsonDeserializer.None.class)
  record Failure(boolean failed) implements Evidence {
    Failure() {
      this(true);
    }
  }

  /** Words or phrases of a list, as they stand in the text. */
  @JsonDeserialize(using = JsonDeserializer.None.class)
  record Matches(List<Match> matches) implements Evidence {
    static Matches of(List<WordMatcher.Hit> hits) {
      return new Matches(
          hits.stream()
              .map(
                  hit ->
                      new Match(hit.entry(), hit.text(), hit.start(), hit.end(), hit.disguised()))
              .toList());
    }
  }

  /**
   * A place in the visible text.
   *
   * @param entry of the list
   * @param text as written
   * @param start in UTF-16 code units from the beginning of the visible text
   * @param end the same, exclusive
   * @param disguised whether it was found only after undoing a disguise
   */
  record Match(
      String entry,
      String text,
      @Nullable Integer start,
      @Nullable Integer end,
      @Nullable Boolean disguised) {}

  /**
   * A number.
   *
   * @param found how much there is of what the rule counts
   * @param limit how much there may be, or must be
   * @param domains of links whose texts name another one
   */
  @JsonDeserialize(using = JsonDeserializer.None.class)
  record Counted(int found, @Nullable Integer limit, @Nullable List<String> domains)
      implements Evidence {
    public Counted {
      domains = domains == null || domains.isEmpty() ? null : List.copyOf(domains);
    }

    Counted(int found, @Nullable Integer limit) {
      this(found, limit, null);
    }
  }

  /** Domains of banned links; of links whose texts name another one. */
  @JsonDeserialize(using = JsonDeserializer.None.class)
  record Hosts(List<String> domains) implements Evidence {
    public Hosts {
      domains = List.copyOf(domains);
    }
  }

  /** The earlier comment this one repeats. */
  @JsonDeserialize(using = JsonDeserializer.None.class)
  record Repeated(UUID comment) implements Evidence {}

  /**
   * The near-duplicates it is one of.
   *
   * @param found how many there are
   * @param limit from how many on they are held
   */
  @JsonDeserialize(using = JsonDeserializer.None.class)
  record LikenessGroup(int found, int limit, UUID group) implements Evidence {}

  /** The mode that makes it wait. */
  @JsonDeserialize(using = JsonDeserializer.None.class)
  record SiteMode(String mode) implements Evidence {}

  /** The name of staff that the author's is like. */
  @JsonDeserialize(using = JsonDeserializer.None.class)
  record StaffName(String name) implements Evidence {}

  /** The posture of the site that makes it wait, and its end where that is known. */
  @JsonDeserialize(using = JsonDeserializer.None.class)
  record HeldByPosture(String posture, @Nullable Instant until) implements Evidence {}

  /** What somebody outside says of it: a text, whatever stands in it. */
  @JsonDeserialize(using = JsonDeserializer.None.class)
  record Said(String said) implements Evidence {}

  /**
   * Others who are asked.
   *
   * @param asked their hosts
   * @param until when it is waited for them at most
   */
  @JsonDeserialize(using = JsonDeserializer.None.class)
  record AskedOthers(List<String> asked, Instant until) implements Evidence {
    public AskedOthers {
      asked = List.copyOf(asked);
    }
  }

  /** What the finding rests on ends then. */
  @JsonDeserialize(using = JsonDeserializer.None.class)
  record Lasting(Instant until) implements Evidence {}
}
