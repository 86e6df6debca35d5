package viche.app;

import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import viche.app.settings.OwnLogin;
import viche.app.settings.Settings;
import viche.app.settings.Version;
import viche.identity.Role;

/** The command that signs a token, for whoever holds the secret of the site's login. */
@Command(
    name = "token",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Prints a token signed with VICHE_JWT_SECRET, as the site's login would sign it.",
      "For those who run Viche: to set up a site, or to look at its moderation desk.",
      "Whoever has the token may do what its role may, until it expires."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:printed", "2:wrong usage or settings"})
final class TokenCommand implements Callable<Integer> {
  private static final Pattern TTL = Pattern.compile("([1-9][0-9]{0,4})([smhd])");
  private static final Duration LONGEST = Duration.ofDays(31);

  private static final String EVERYWHERE = "*";

  private final Map<String, String> variables;
  private final Clock clock;

  /** What the token lets its holder do. */
  enum As {
    READER,
    MODERATOR,
    ADMIN;

    List<Role> roles() {
      return switch (this) {
        case READER -> List.of();
        case MODERATOR -> List.of(Role.MODERATOR);
        case ADMIN -> List.of(Role.ADMIN);
      };
    }
  }

  @Option(names = "--role", description = "reader, moderator or admin", required = true)
  private As role = As.READER;

  @Option(
      names = "--site",
      description = "Where the role counts: a site's key, or * for all; by default VICHE_SITE")
  private @Nullable String site;

  @Option(
      names = "--ttl",
      description = "How long it is good: 90s, 15m, 8h, 7d; at most 31d, by default 1h",
      defaultValue = "1h")
  private String ttl = "1h";

  @Option(
      names = "--name",
      description = "Whom the log names; by default the role",
      paramLabel = "<name>")
  private @Nullable String name;

  @SuppressWarnings("NullAway.Init") // picocli sets it before it calls the command
  @Spec
  private CommandSpec spec;

  TokenCommand(Map<String, String> variables, Clock clock) {
    this.variables = variables;
    this.clock = clock;
  }

  @Override
  public Integer call() {
    var lifetime = lifetime();
    var settings = Settings.fromEnvironment(variables);
    if (settings.demo()) {
      throw wrong("In demo mode its pages give tokens; set VICHE_JWT_SECRET to the site's secret.");
    }
    var shown = name == null ? role.name().toLowerCase(Locale.ROOT) : name;
    var where = site == null ? settings.site().key() : site;
    var vertx = Vertx.vertx();
    try {
      var login = new OwnLogin(vertx, settings.login(), clock);
      var person = new OwnLogin.TokenSubject("viche:" + shown, shown, role.roles(), where);
      if (!where.equals(EVERYWHERE) && !where.equals(settings.site().key())) {
        spec.commandLine()
            .getErr()
            .println("The role counts at the site " + where + " only, if there is one.");
      }
      spec.commandLine().getOut().println(login.token(person, lifetime));
      return ExitCode.OK;
    } catch (IllegalArgumentException e) {
      throw wrong("No token: " + e.getMessage() + ".");
    } finally {
      vertx.close();
    }
  }

  private Duration lifetime() {
    var written = TTL.matcher(ttl);
    if (written.matches()) {
      var number = Long.parseLong(written.group(1));
      var lifetime =
          switch (written.group(2)) {
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
          };
      if (lifetime.compareTo(LONGEST) <= 0) {
        return lifetime;
      }
    }
    throw wrong("--ttl is a number and s, m, h or d, and at most 31d");
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
