package viche.moderation.live;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import viche.testing.Condition;
import viche.testing.TestService;

/** How many streams of the desk one person and one site may have, of those there are for all. */
final class LiveLimitsTest {
  private static final int OF_A_PERSON = 10;
  private static final int OF_A_SITE = 100;

  private final TestService service =
      TestService.start(TestService.sharedDatabase(), Map.of("VICHE_LIMITS", "default"));
  private final List<Socket> open = new ArrayList<>();

  @AfterEach
  void stop() throws IOException {
    for (var socket : open) {
      socket.close();
    }
    service.close();
  }

  @Test
  void onePersonCannotTakeThoseOfOthersAtAnySite() throws IOException {
    var sites = List.of(service.site().key(), service.site().key());
    var everywhere = TestService.token("taras", "Taras", "moderator");
    for (int i = 0; i < OF_A_PERSON; i++) {
      assertThat(status(sites.get(i % 2), everywhere)).isEqualTo(200);
    }
    for (var site : sites) {
      assertThat(status(site, everywhere)).isEqualTo(429);
    }
    assertThat(status(sites.getFirst(), TestService.token("olha", "Olha", "moderator")))
        .isEqualTo(200);

    open.removeFirst().close();
    Condition.await("a place is free", () -> attempt(sites.getFirst(), everywhere) == 200);
  }

  @Test
  void oneSiteCannotTakeThoseOfOthers() throws IOException {
    var crowded = service.site().key();
    for (int i = 0; i < OF_A_SITE; i++) {
      var token = TestService.token("mod" + i / OF_A_PERSON, "Mod", "moderator");
      assertThat(status(crowded, token)).isEqualTo(200);
    }
    var other = TestService.token("other", "Other", "moderator");
    assertThat(status(crowded, other)).isEqualTo(429);
    // What was refused for the site isn't counted for the person.
    var elsewhere = service.site().key();
    for (int i = 0; i < OF_A_PERSON; i++) {
      assertThat(status(elsewhere, other)).isEqualTo(200);
    }
  }

  /** People of its own for each site, as many as it likes to name. */
  @Test
  void howeverManySitesTakeAllTheyCanTheNextOneFindsRoom() throws IOException {
    var taken = new ArrayList<Integer>();
    for (int i = 0; i < 4; i++) {
      taken.add(taken(service.site().key(), "greedy" + i));
    }
    assertThat(taken).containsExactly(100, 50, 25, 13);
    assertThat(status(service.site().key(), token("modest", 0))).isEqualTo(200);
  }

  private int taken(String site, String people) throws IOException {
    int number = 0;
    while (status(site, token(people, number / OF_A_PERSON)) == 200) {
      number++;
    }
    return number;
  }

  private static String token(String people, int number) {
    return TestService.token(people + '-' + number, "Mod", "moderator");
  }

  private int attempt(String site, String token) {
    try {
      return status(site, token);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private int status(String site, String token) throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), service.port());
    open.add(socket);
    var request =
        "GET /api/v1/sites/"
            + site
            + "/moderation/live HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
            + token
            + "\r\n\r\n";
    socket.getOutputStream().write(request.getBytes(US_ASCII));
    var line = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
    return Integer.parseInt(line.readLine().split(" ", 3)[1]);
  }
}
