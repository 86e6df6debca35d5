package viche.http.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import viche.http.server.Web;

/** The document is read by several threads at a start, while requests' checks are made from it. */
final class ContractSourceTest {
  private final ContractSource source = ContractSource.read(Web.CONTRACT);

  @Test
  void checksAreMadeFromACopyOfTheDocument() {
    var before = String.valueOf(source.document());

    Contract.of(source);

    assertThat(String.valueOf(source.document())).isEqualTo(before);
  }
}
