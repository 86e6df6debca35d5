package viche.screening.likeness;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Invented comments of a campaign, each written anew many times, and of honest people. */
public final class CampaignTexts {
  /** A text and the word of its language. */
  public record Text(String language, String text) {}

  private final Random random;
  private final List<Text> campaigns = read("campaigns.txt");
  private final List<Text> statements = read("honest.txt");
  private final List<Text> phrases = read("phrases.txt");

  public CampaignTexts(long seed) {
    random = new Random(seed);
  }

  public List<Text> campaigns() {
    return campaigns;
  }

  /** 300 comments, each with a statement of its own and with what others say too. */
  public List<String> honest() {
    var texts = new ArrayList<String>();
    for (var statement : statements) {
      var language = statement.language();
      int kind = random.nextInt(10);
      String text =
          kind < 2
              ? phrase(language, "quote") + " " + statement.text()
              : kind < 6 ? phrase(language, "opening") + " " + statement.text() : statement.text();
      texts.add(random.nextInt(10) < 4 ? text + " " + phrase(language, "ending") : text);
    }
    return texts;
  }

  /**
   * A text again, with a tenth to three tenths of its words replaced, dropped, added, swapped or
   * mistyped, perhaps with a greeting and a signature, and perhaps in other case.
   */
  public String again(Text campaign) {
    var words = new ArrayList<>(Arrays.asList(campaign.text().split(" ")));
    int edits = Math.max(1, (int) Math.round((0.1 + 0.2 * random.nextDouble()) * words.size()));
    for (int i = 0; i < edits; i++) {
      int at = random.nextInt(words.size());
      switch (random.nextInt(5)) {
        case 0 -> words.set(at, otherWord(campaign.language()));
        case 1 -> words.remove(at);
        case 2 -> words.add(at, otherWord(campaign.language()));
        case 3 -> words.add(Math.min(at + 1, words.size() - 1), words.remove(at));
        default -> words.set(at, mistyped(words.get(at)));
      }
    }
    String text = String.join(" ", words);
    if (random.nextInt(10) < 4) {
      text = phrase(campaign.language(), "greeting") + " " + text;
    }
    if (random.nextInt(10) < 4) {
      text = text + " " + phrase(campaign.language(), "signature");
    }
    return switch (random.nextInt(10)) {
      case 0 -> text.toUpperCase(Locale.ROOT);
      case 1 -> text.toLowerCase(Locale.ROOT);
      default -> text;
    };
  }

  private String mistyped(String word) {
    if (word.length() < 3) {
      return word;
    }
    int at = random.nextInt(word.length() - 1);
    String before = word.substring(0, at);
    return switch (random.nextInt(4)) {
      case 0 -> before + word.charAt(at + 1) + word.charAt(at) + word.substring(at + 2);
      case 1 -> before + word.substring(at + 1);
      case 2 -> before + word.charAt(at) + word.substring(at);
      default -> before + (word.charAt(0) > 0x400 ? 'о' : 'e') + word.substring(at + 1);
    };
  }

  private String otherWord(String language) {
    var known = statements.stream().filter(text -> text.language().equals(language)).toList();
    return any(List.of(any(known).text().split("[ .,?:]+")));
  }

  private String phrase(String language, String kind) {
    String start = kind + "|";
    var known =
        phrases.stream()
            .filter(text -> text.language().equals(language) && text.text().startsWith(start))
            .toList();
    return any(known).text().substring(start.length());
  }

  private <T> T any(List<T> choice) {
    return choice.get(random.nextInt(choice.size()));
  }

  private static List<Text> read(String file) {
    try (var in = CampaignTexts.class.getResourceAsStream(file)) {
      return new String(in.readAllBytes(), UTF_8)
          .lines()
          .map(line -> new Text(line.substring(0, 2), line.substring(3)))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
