package viche.event.endpoint;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import viche.event.fact.EventType;
import viche.outgoing.Destination;
import viche.outgoing.GivenBy;
import viche.outgoing.Outgoing;
import viche.refusal.Refusal;
import viche.refusal.Refusal.Fault;

/** What an admin sends, held to what its kind needs: every fault is told, each with its field. */
public final class EndpointCheck {
  /** Where the Bot API is, unless an admin names a server of their own. */
  private static final String TELEGRAM = "https://api.telegram.org";

  /** Where Akismet is. */
  private static final String AKISMET = "https://rest.akismet.com";

  private static final AkismetChange NO_ACCOUNT = new AkismetChange(null, "", null);

  private static final TelegramChange NO_CHAT = new TelegramChange(null, "", "");

  private final Outgoing outgoing;
  private final EndpointChange change;
  private final List<Fault> faults = new ArrayList<>();

  private EndpointCheck(Outgoing outgoing, EndpointChange change) {
    this.outgoing = outgoing;
    this.change = change;
  }

  /**
   * The endpoint that is meant.
   *
   * @throws viche.refusal.RefusedException that names what is wrong with it
   */
  public static CheckedEndpoint of(EndpointChange change, Outgoing outgoing) {
    var check = new EndpointCheck(outgoing, change);
    var checked =
        switch (change.kind()) {
          case WEBHOOK -> check.webhook();
          case TELEGRAM -> check.telegram();
          case SCREENING -> check.screening();
          case AKISMET -> check.akismet();
        };
    if (!check.faults.isEmpty()) {
      throw new Refusal.Invalid(check.faults).exception();
    }
    return checked;
  }

  private CheckedEndpoint webhook() {
    refused("/telegram", change.telegram());
    refused("/akismet", change.akismet());
    return new CheckedEndpoint(
        change.kind(),
        address(change.address()),
        needed("/types", change.types(), List.of()),
        needed("/text", change.text(), false),
        change.enabled(),
        new EndpointOptions.NoOptions(),
        null);
  }

  private CheckedEndpoint telegram() {
    refused("/akismet", change.akismet());
    refused("/text", Boolean.TRUE.equals(change.text()) ? true : null);
    var sent = needed("/telegram", change.telegram(), NO_CHAT);
    if (!sent.equals(NO_CHAT)) {
      sent.check((field, why) -> faults.add(new Fault(field, why)));
    }
    return new CheckedEndpoint(
        change.kind(),
        beginning(TELEGRAM),
        needed("/types", change.types(), List.of()),
        false,
        change.enabled(),
        sent.options(),
        sent.credential());
  }

  private CheckedEndpoint screening() {
    refused("/telegram", change.telegram());
    refused("/akismet", change.akismet());
    return asked(address(change.address()), List.of(EventType.COMMENT_SCREEN));
  }

  private CheckedEndpoint akismet() {
    refused("/telegram", change.telegram());
    var sent = needed("/akismet", change.akismet(), NO_ACCOUNT);
    if (!sent.equals(NO_ACCOUNT)) {
      sent.check((field, why) -> faults.add(new Fault(field, why)));
    }
    var asked =
        asked(beginning(AKISMET), List.of(EventType.COMMENT_SCREEN, EventType.COMMENT_JUDGED));
    return asked.with(sent.options(), sent.credential());
  }

  /** One that is asked about comments gets what it needs, and the text. */
  private CheckedEndpoint asked(String address, List<EventType> types) {
    refused("/types", change.types());
    refused("/text", change.text());
    return new CheckedEndpoint(
        change.kind(),
        address,
        types,
        true,
        change.enabled(),
        new EndpointOptions.NoOptions(),
        null);
  }

  private void refused(String field, @Nullable Object value) {
    if (value != null) {
      faults.add(new Fault(field, "is nothing for " + change.kind().word()));
    }
  }

  /** The address that paths are put behind, as it is stored. */
  private String beginning(String usual) {
    var address = change.address() == null ? usual : change.address();
    if (address.indexOf('?') >= 0) {
      faults.add(new Fault("/address", "has no query"));
    }
    return address(address);
  }

  /** As it is stored. */
  private String address(@Nullable String typed) {
    if (typed == null) {
      return needed("/address", typed, "");
    }
    try {
      var address = Destination.of(typed, GivenBy.SITE);
      outgoing.objection(address).ifPresent(why -> faults.add(new Fault("/address", why)));
      return address.url().toString();
    } catch (IllegalArgumentException e) {
      faults.add(new Fault("/address", String.valueOf(e.getMessage())));
      return typed;
    }
  }

  private <T> T needed(String field, @Nullable T value, T instead) {
    if (value == null) {
      faults.add(new Fault(field, "is needed for " + change.kind().word()));
      return instead;
    }
    return value;
  }
}
