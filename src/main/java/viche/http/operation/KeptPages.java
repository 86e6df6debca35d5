package viche.http.operation;

import io.vertx.core.Future;
import java.util.function.Function;
import viche.discussion.PageCache;
import viche.discussion.PageDependencies;
import viche.http.Access;
import viche.http.CachedReads;
import viche.http.PageAddress;
import viche.http.PublicPage;
import viche.http.contract.OperationContract;
import viche.http.engine.Answer;
import viche.http.engine.Call;

/** Pages for everyone, made once and kept; {@link CachedReads} sends them too. */
public record KeptPages(PageCache<PageDraft, PublicPage> pages) {
  /**
   * Answers with the page at an address.
   *
   * @param read what it is made of, where it isn't kept
   */
  Future<Answer> answer(
      Call call, PageAddress address, Function<PageDependencies, Future<PageDraft>> read) {
    return pages
        .get(
            call.get(Access.SITE),
            call.uri(),
            address.toString(),
            sources -> read.apply(sources).map(draft -> told(call.operation(), draft)))
        .map(
            page ->
                page.answer(
                    call.requestHeader("Accept-Encoding"), call.requestHeader("If-None-Match")));
  }

  private static PageDraft told(OperationContract operation, PageDraft draft) {
    return operation.anyQuery() ? draft.whatever(operation.queryNames()) : draft;
  }
}
