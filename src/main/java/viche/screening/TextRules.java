package viche.screening;

import static viche.screening.Rule.NOTHING;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import viche.screening.Checks.NearDuplicates;
import viche.screening.Contribution.Likeness;
import viche.screening.Rule.RuleHit;
import viche.screening.RuleSet.WordHit;
import viche.text.HostNames;
import viche.text.HostNames.Named;

/** Rules that look at the text. */
final class TextRules {
  /** Shorter texts ("thank you") may be said again on another article, and to somebody else. */
  private static final int REPEATABLE = 15;

  private TextRules() {}

  static List<RuleHit> bannedWords(ScreeningContext look) {
    var hits = look.words().stream().filter(hit -> hit.action() == Action.REJECT).toList();
    return hits.isEmpty()
        ? NOTHING
        : Rule.found(
            hits.stream().allMatch(found -> found.hit().disguised()) ? Action.HOLD : Action.REJECT,
            evidence(hits));
  }

  static List<RuleHit> suspectWords(ScreeningContext look) {
    var hits = look.words().stream().filter(hit -> hit.action() == Action.HOLD).toList();
    return hits.isEmpty() ? NOTHING : Rule.hold(evidence(hits));
  }

  private static Evidence evidence(List<WordHit> hits) {
    return Evidence.Matches.of(hits.stream().map(WordHit::hit).toList());
  }

  /** Links, and addresses written out in the text or in the author's name. */
  static List<RuleHit> bannedLinks(ScreeningContext look) {
    var check = look.checks().links();
    if (check == null || check.banned().isEmpty()) {
      return NOTHING;
    }
    var banned =
        Stream.of(
                Domains.ofLinks(look.contribution().text().links()),
                HostNames.in(look.plain()).stream(),
                HostNames.in(look.author().name()).stream())
            .flatMap(hosts -> hosts)
            .flatMap(host -> Domains.among(check.banned(), host).stream())
            .distinct()
            .toList();
    return banned.isEmpty() ? NOTHING : Rule.found(Action.REJECT, new Evidence.Hosts(banned));
  }

  static List<RuleHit> links(ScreeningContext look) {
    var check = look.checks().links();
    if (check == null) {
      return NOTHING;
    }
    var text = look.contribution().text();
    var addresses =
        Stream.of(
                Domains.ofLinks(text.links()),
                HostNames.in(text.unlinked()).stream(),
                HostNames.in(look.author().name()).stream())
            .flatMap(hosts -> hosts)
            .filter(Named::likely)
            .filter(host -> Domains.among(check.allowed(), host).isEmpty());
    int counted = Math.toIntExact(addresses.count());
    if (counted <= check.most()) {
      return text.misleading().isEmpty()
          ? NOTHING
          : Rule.found(check.action(), new Evidence.Hosts(text.misleading()));
    }
    return Rule.found(
        check.action(), new Evidence.Counted(counted, check.most(), text.misleading()));
  }

  static List<RuleHit> length(ScreeningContext look) {
    var check = look.checks().length();
    if (check == null) {
      return NOTHING;
    }
    var length = look.plain().codePointCount(0, look.plain().length());
    return length > check.most()
        ? Rule.found(check.action(), new Evidence.Counted(length, check.most()))
        : NOTHING;
  }

  static List<RuleHit> capitals(ScreeningContext look) {
    var check = look.checks().capitals();
    if (check == null) {
      return NOTHING;
    }
    int capitals = 0;
    int letters = 0;
    for (var points = look.plain().codePoints().iterator(); points.hasNext(); ) {
      int point = points.nextInt();
      if (Character.isUpperCase(point)) {
        capitals++;
        letters++;
      } else if (Character.isLowerCase(point)) {
        letters++;
      }
    }
    int percent = letters == 0 ? 0 : (int) (100L * capitals / letters);
    return letters >= check.letters() && percent > check.percent()
        ? Rule.found(check.action(), new Evidence.Counted(percent, check.percent()))
        : NOTHING;
  }

  static List<RuleHit> repetition(ScreeningContext look) {
    var check = look.checks().repetition();
    if (check == null) {
      return NOTHING;
    }
    int characters = Repetitions.ofCharacters(look.plain());
    if (characters > check.characters()) {
      return Rule.found(check.action(), new Evidence.Counted(characters, check.characters()));
    }
    int words = Repetitions.ofWords(look.plain());
    return words > check.words()
        ? Rule.found(check.action(), new Evidence.Counted(words, check.words()))
        : NOTHING;
  }

  static List<RuleHit> repeat(ScreeningContext look) {
    var check = look.checks().repeat();
    if (check == null) {
      return NOTHING;
    }
    var everywhere = look.plain().codePointCount(0, look.plain().length()) >= REPEATABLE;
    return look.history().recent().stream()
        .filter(earlier -> earlier.fingerprint() == look.contribution().fingerprint())
        .filter(earlier -> earlier.samePlace() || everywhere)
        .findFirst()
        .map(earlier -> Rule.found(check.action(), new Evidence.Repeated(earlier.comment())))
        .orElse(NOTHING);
  }

  static List<RuleHit> nearDuplicates(ScreeningContext look) {
    return nearDuplicates(
        look.checks().nearDuplicates(), look.contribution().likeness(), look.contribution().now());
  }

  static List<RuleHit> nearDuplicates(
      @Nullable NearDuplicates check, @Nullable Likeness likeness, Instant now) {
    if (check == null
        || likeness == null
        || likeness.latest().isBefore(now.minus(Duration.ofDays(check.days())))) {
      return NOTHING;
    }
    int comments = likeness.comments() + 1;
    return comments >= check.comments()
        ? Rule.found(
            check.action(),
            new Evidence.LikenessGroup(comments, check.comments(), likeness.group()))
        : NOTHING;
  }
}
