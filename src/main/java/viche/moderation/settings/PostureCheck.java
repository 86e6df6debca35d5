package viche.moderation.settings;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import viche.refusal.Refusal;
import viche.refusal.Refusal.Fault;
import viche.refusal.RefusedException;
import viche.site.Translations;
import viche.site.posture.PostureSettings;
import viche.site.posture.PostureSettings.Automatic;
import viche.site.posture.PostureSettings.ByHand;
import viche.site.posture.PostureSettings.TimetableEntry;
import viche.text.PlainText;

/**
 * What the contract can't say of a posture: its texts are cleaned, and each fault has its place.
 */
final class PostureCheck {
  /** The longest reason readers are told, in code points. */
  private static final int LONGEST_WHY = 300;

  private final List<Fault> faults = new ArrayList<>();

  /**
   * The settings with clean texts.
   *
   * @throws RefusedException ({@link Refusal.Invalid}) with every fault
   */
  static PostureSettings checked(PostureSettings sent, Instant now) {
    var check = new PostureCheck();
    var settings =
        new PostureSettings(
            check.byHand(sent.now(), now),
            each(sent.timetable().size(), i -> check.entry(i, sent.timetable().get(i))),
            each(sent.automatic().size(), i -> check.automatic(i, sent.automatic().get(i))));
    if (!check.faults.isEmpty()) {
      throw new Refusal.Invalid(check.faults).exception();
    }
    return settings;
  }

  private static <T> List<T> each(int count, Function<Integer, T> item) {
    return IntStream.range(0, count).boxed().map(item).toList();
  }

  private @Nullable ByHand byHand(@Nullable ByHand sent, Instant now) {
    if (sent == null) {
      return null;
    }
    if (sent.until() != null && !sent.until().isAfter(now)) {
      faults.add(new Fault("/now/until", "must be in the future"));
    }
    return new ByHand(sent.posture(), sent.until(), why("/now/why", sent.why()));
  }

  private TimetableEntry entry(int index, TimetableEntry sent) {
    var why = why("/timetable/" + index + "/why", sent.why());
    return new TimetableEntry(sent.days(), sent.from(), sent.to(), sent.posture(), why);
  }

  private Automatic automatic(int index, Automatic sent) {
    var why = why("/automatic/" + index + "/why", sent.why());
    return new Automatic(sent.when(), sent.minutes(), sent.posture(), why);
  }

  private @Nullable Translations why(String place, @Nullable Translations sent) {
    return sent == null
        ? null
        : new Translations(
            text(place + "/uk", sent.uk()),
            text(place + "/ru", sent.ru()),
            text(place + "/en", sent.en()));
  }

  private @Nullable String text(String place, @Nullable String sent) {
    try {
      return sent == null ? null : PlainText.note(place, sent, LONGEST_WHY);
    } catch (RefusedException e) {
      if (e.refusal() instanceof Refusal.Invalid(var found)) {
        faults.addAll(found);
        return null;
      }
      throw e;
    }
  }
}
