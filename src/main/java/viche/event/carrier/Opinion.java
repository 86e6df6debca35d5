package viche.event.carrier;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import viche.event.endpoint.EndpointKind;
import viche.outgoing.OutgoingAnswer;

/**
 * What somebody who is asked about a comment says of it.
 *
 * @param score 0 to 1; null: none is given
 */
public record Opinion(List<OpinionFinding> findings, @Nullable Double score) {
  /** Bytes of an answer at most. */
  public static final int LONGEST = 16 * 1024;

  /** Findings of one answer at most. */
  public static final int MOST_FINDINGS = 20;

  private static final int LONGEST_EVIDENCE = 300;
  private static final Pattern RULE = Pattern.compile("[a-z0-9.-]{1,60}");
  private static final Pattern UNPRINTABLE = Pattern.compile("\\p{Cc}");
  private static final Set<String> ACTIONS = Set.of("note", "hold", "reject");
  private static final Opinion NOTHING = new Opinion(List.of(), null);

  public Opinion {
    findings = List.copyOf(findings);
  }

  /**
   * One thing that is found.
   *
   * @param rule by a name of the finder's own
   * @param action {@code note}, {@code hold} or {@code reject}
   * @param said a text
   */
  public record OpinionFinding(String rule, String action, String said) {}

  /** An answer that says nothing of a comment; the message is for who looks at deliveries. */
  public static final class UnreadableAnswerException extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnreadableAnswerException(String message) {
      super(message);
    }
  }

  /**
   * The opinion that an answer is.
   *
   * @throws UnreadableAnswerException where it is none
   */
  public static Opinion of(EndpointKind kind, OutgoingAnswer answer) {
    if (answer.status() < 200 || answer.status() > 299) {
      throw new UnreadableAnswerException("status " + answer.status());
    }
    if (!answer.whole()) {
      throw new UnreadableAnswerException("longer than " + LONGEST + " bytes");
    }
    return kind == EndpointKind.AKISMET ? akismet(answer) : json(answer);
  }

  private static Opinion akismet(OutgoingAnswer answer) {
    return switch (answer.body().toString(UTF_8).strip()) {
      case "true" -> {
        var blatant = "discard".equalsIgnoreCase(answer.headers().get("x-akismet-pro-tip"));
        yield new Opinion(
            List.of(
                blatant
                    ? new OpinionFinding("spam", "reject", "Akismet: discard")
                    : new OpinionFinding("spam", "hold", "Akismet: spam")),
            null);
      }
      case "false" -> NOTHING;
      default -> throw new UnreadableAnswerException("neither true nor false");
    };
  }

  private static Opinion json(OutgoingAnswer answer) {
    try {
      var body = new JsonObject(answer.body());
      if (!(body.getValue("findings") instanceof JsonArray list)) {
        throw new UnreadableAnswerException("findings is no list");
      }
      if (list.size() > MOST_FINDINGS) {
        throw new UnreadableAnswerException("findings has more than " + MOST_FINDINGS);
      }
      var findings = new ArrayList<OpinionFinding>();
      for (int i = 0; i < list.size(); i++) {
        findings.add(finding("findings/" + i, list.getValue(i)));
      }
      return new Opinion(findings, score(body.getValue("score")));
    } catch (DecodeException e) {
      throw new UnreadableAnswerException("no JSON object");
    }
  }

  private static OpinionFinding finding(String place, @Nullable Object value) {
    if (!(value instanceof JsonObject each)) {
      throw new UnreadableAnswerException(place + " is no object");
    }
    if (!(each.getValue("rule") instanceof String rule) || !RULE.matcher(rule).matches()) {
      throw new UnreadableAnswerException(place + "/rule is not of " + RULE);
    }
    if (!(each.getValue("action") instanceof String action) || !ACTIONS.contains(action)) {
      throw new UnreadableAnswerException(place + "/action is neither note, hold nor reject");
    }
    return switch (each.getValue("evidence")) {
      case null -> new OpinionFinding(rule, action, "");
      case String said when said.codePointCount(0, said.length()) <= LONGEST_EVIDENCE ->
          new OpinionFinding(rule, action, storable(said));
      default ->
          throw new UnreadableAnswerException(
              place + "/evidence is no text of at most " + LONGEST_EVIDENCE + " characters");
    };
  }

  /** What can be stored as it is: no control characters, and no halves of characters. */
  private static String storable(String text) {
    return UNPRINTABLE.matcher(new String(text.getBytes(UTF_8), UTF_8)).replaceAll(" ");
  }

  private static @Nullable Double score(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case Number number when number.doubleValue() >= 0 && number.doubleValue() <= 1 ->
          number.doubleValue();
      default -> throw new UnreadableAnswerException("score is not of 0 to 1");
    };
  }
}
