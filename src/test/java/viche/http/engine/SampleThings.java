package viche.http.engine;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.List;

/** The sample's operations, which do what a test says. */
final class SampleThings implements AutoCloseable {
  static final String THINGS = "/api/v1/sites/news/things";
  static final String PAGE = "<h1>Caf\u00e9</h1>";

  volatile OperationHandler action = call -> Future.failedFuture("unset");
  volatile Guard guard = call -> Future.succeededFuture();

  final SampleServer server =
      new SampleServer(
          api -> {
            api.group(Cors.Audience.ANYONE)
                .get("/sites/{site}/things", "listThings", call -> action.answer(call))
                .get("/sites/{site}/things/{thing}", "readThing", call -> action.answer(call))
                .get(
                    "/sites/{site}/things/{thing}/page.html",
                    "readPage",
                    call ->
                        Future.succeededFuture(
                            Answer.bytes(200, Buffer.buffer(PAGE), "text/html; charset=utf-8")
                                .with("Cache-Control", "max-age=5")));
            api.group(Cors.Audience.SITE, call -> guard.admit(call))
                .post("/sites/{site}/things", "makeThing", call -> action.answer(call))
                .delete(
                    "/sites/{site}/things/{thing}",
                    "removeThing",
                    call -> Future.succeededFuture(Answer.noContent()));
          },
          List.of());

  @Override
  public void close() {
    server.close();
  }
}
