package viche.moderation.decision;

import org.jspecify.annotations.Nullable;
import viche.comment.Decision.DecisionVerdict;
import viche.comment.Decision.Message;
import viche.comment.Reason;
import viche.refusal.Refusal;
import viche.site.CannedReason;
import viche.site.Site;

/**
 * What the author of a rejected comment is told: a reason code, and the text of a canned reason as
 * it is now, so that it stays what it was when the site changes it.
 */
record AuthorMessage(@Nullable Reason reason, @Nullable Message message) {
  /** Nothing. */
  static final AuthorMessage NOTHING = new AuthorMessage(null, null);

  /**
   * What a ruling tells; its own reason code counts more than that of its canned reason.
   *
   * @throws viche.refusal.RefusedException when the site has no such canned reason
   */
  static AuthorMessage by(Site site, DecisionRequest ruling) {
    if (ruling.verdict() != DecisionVerdict.REJECT) {
      return NOTHING;
    }
    if (ruling.canned() == null) {
      return new AuthorMessage(ruling.reason(), null);
    }
    var canned =
        site.settings()
            .cannedReason(ruling.canned())
            .orElseThrow(
                () -> Refusal.Invalid.of("/canned", "is no canned reason of the site").exception());
    var reason = ruling.reason() == null ? Reason.of(canned.reason()) : ruling.reason();
    return new AuthorMessage(reason, message(canned));
  }

  private static Message message(CannedReason canned) {
    var texts = canned.texts();
    return new Message(texts.get("uk"), texts.get("ru"), texts.get("en"));
  }
}
