package viche.app.demo;

import viche.app.settings.Settings;
import viche.app.settings.Settings.Embedded;
import viche.app.settings.Settings.Server;

/**
 * What demo mode prints when it has started: where to look, and the main job as lines for a shell.
 * The lines work pasted together into any POSIX shell that has curl and sed. It is all in ASCII,
 * for terminals without a locale.
 *
 * @param port the one listened to, also where the settings leave it open
 */
public record DemoBanner(Settings settings, int port) {

  /** The banner, with a line break at its end. */
  public String text() {
    return """

    Viche runs in demo mode, for this machine only.

      Newsroom          %1$s/demo
      Moderation desk   %1$s/desk
      Guides            %1$s/docs
      API, described    %1$s/docs/api
      Data              %2$s
      To stop           Ctrl-C; the data stays

    A comment goes in, a moderator approves it, the article shows it. Paste into a shell:

    %3$s
    """
        .formatted(address(), data(), script());
  }

  /** The main job for a shell: a token, a comment, another token, the queue, a decision, a look. */
  String script() {
    return """
    site=%1$s/api/v1/sites/%2$s
    key=$(date +%%s)
    reader=$(curl -sS '%1$s/demo/token?name=Olena')
    answer=$(curl -sS "$site/articles/%3$s/comments" -H "Authorization: Bearer $reader" \\
      -H "Idempotency-Key: $key" -H 'Content-Type: application/json' \\
      -d '{"body": "A *good* bridge, I walked it today."}')
    echo "$answer"
    moderator=$(curl -sS '%1$s/demo/token?name=Taras&role=moderator')
    curl -sS -w '\\n' "$site/moderation/queue?order=newest&limit=1" \\
      -H "Authorization: Bearer $moderator"
    id=$(echo "$answer" | sed 's/^{"id":"\\([^"]*\\)".*/\\1/')
    curl -sS -w '\\n' "$site/moderation/comments/$id/decisions" \\
      -H "Authorization: Bearer $moderator" \\
      -H "Idempotency-Key: $key" -H 'Content-Type: application/json' \\
      -d '{"verdict": "approve", "revision": 1}'
    curl -sS -w '\\n' "$site/articles/%3$s/discussion?limit=1"
    """
        .formatted(address(), settings.site().key(), DemoData.ARTICLE);
  }

  /** Where the service is, without a slash at its end. */
  public String address() {
    var host = settings.http().host();
    return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }

  private String data() {
    return switch (settings.database().place()) {
      case Embedded(var directory) -> directory.toAbsolutePath().normalize().toString();
      case Server(var host, _, var database, _, _) -> database + " at " + host;
    };
  }
}
