package viche.http.contract;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** What an OpenAPI document says. */
public record ContractSource(Map<String, Object> document) {
  /**
   * Reads a document of the class path.
   *
   * @throws NullPointerException when it is missing
   * @throws UncheckedIOException when it isn't YAML
   */
  public static ContractSource read(String resource) {
    try (var in =
        requireNonNull(ContractSource.class.getResourceAsStream("/" + resource), resource)) {
      return new ContractSource(new YAMLMapper().readValue(in, new TypeReference<>() {}));
    } catch (IOException e) {
      throw new UncheckedIOException("the contract " + resource + " can't be read", e);
    }
  }

  /** The path of the first server, without a slash at its end; empty when there is none. */
  String prefix() {
    if (document.get("servers") instanceof List<?> servers
        && !servers.isEmpty()
        && servers.getFirst() instanceof Map<?, ?> server
        && server.get("url") instanceof String url) {
      // Relative to where the document is served: below a prefix of the host's, that is elsewhere.
      var path = URI.create("/").resolve(url).getPath();
      return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }
    return "";
  }

  /** A copy of it. */
  JsonNode tree() {
    return new ObjectMapper().valueToTree(document);
  }
}
