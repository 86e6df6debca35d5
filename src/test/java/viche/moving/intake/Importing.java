package viche.moving.intake;

import static viche.testing.Futures.await;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import viche.database.Database;
import viche.moving.format.Place;
import viche.moving.intake.Intake.IntakeManner;
import viche.moving.intake.Intake.IntakePlan;
import viche.site.Site;
import viche.site.Sites;
import viche.testing.TestDatabase;
import viche.testing.TestSite;

/** Imports into a site of the shared service, past it. */
final class Importing implements AutoCloseable {
  static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private final Vertx vertx = Vertx.vertx();
  private final Database database =
      Database.forLongWork(
          vertx, TestDatabase.shared().address(), "command", Duration.ofMinutes(1));
  private final Site site;
  private final List<String> remarks = new ArrayList<>();

  Importing(TestSite into) {
    this.site = await(new Sites(vertx, database, Clock.systemUTC()).get(into.key()));
  }

  IntakeReport run(ToldFile file) {
    return run(file, AccountMap.none(), false);
  }

  IntakeReport run(ToldFile file, AccountMap accounts, boolean dry) {
    return run(plan(file, accounts, new IntakeManner(false, dry)), file);
  }

  /** Brings a file in for people to look at. */
  IntakeReport review(ToldFile file) {
    return run(plan(file, AccountMap.none(), new IntakeManner(true, false)), file);
  }

  private IntakePlan plan(ToldFile file, AccountMap accounts, IntakeManner manner) {
    return new IntakePlan(site, file, KeyPattern.usual(), accounts, manner);
  }

  private IntakeReport run(IntakePlan plan, ToldFile file) {
    remarks.clear();
    try (var intake = new Intake(vertx, database, plan, this::remark, NOW)) {
      return await(intake.read(file, new Unheard()).store());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private void remark(Place place, String reason, String detail) {
    remarks.add(place + ": " + reason + (detail.isEmpty() ? "" : " (" + detail + ")"));
  }

  /** What was said in the last run. */
  List<String> remarks() {
    return remarks;
  }

  /** Nobody wants to know. */
  private static final class Unheard implements Intake.IntakeListener {
    @Override
    public void read(long comments) {}

    @Override
    public void stored(long comments, long total) {}
  }

  @Override
  public void close() {
    await(vertx.close());
  }
}
