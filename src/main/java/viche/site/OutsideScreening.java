package viche.site;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What a site has chosen for comments that its rules would publish and that others are asked about.
 *
 * @param seconds that their answers are waited for, 1 to 60
 * @param otherwise what becomes of a comment when one of them hasn't answered by then
 */
public record OutsideScreening(int seconds, Otherwise otherwise) {
  /** Ten seconds, and then it is published. */
  static final OutsideScreening USUAL = new OutsideScreening(10, Otherwise.PUBLISH);

  /** What becomes of a comment that nobody has answered about. */
  public enum Otherwise {
    /** Readers see it, and it waits for a look afterwards. */
    @JsonProperty("publish")
    PUBLISH,
    /** It waits for a moderator. */
    @JsonProperty("hold")
    HOLD;

    /** As the API and the database write it. */
    public String word() {
      return this == PUBLISH ? "publish" : "hold";
    }
  }
}
