package viche.http.engine;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.contract.MediaType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The text of an OpenAPI document, and the copy of it that the Vert.x loader accepts.
 *
 * <p>The loader (5.0) knows few media types and no relative server; the copy is without those.
 * Problems ({@code application/problem+json}), server-sent events and HTML stay, under types that
 * it knows.
 */
public record ContractSource(Map<String, Object> document) {
  /** The names under which the loader's copy holds the schemas of types it doesn't know. */
  private static final Map<String, String> ALIASES =
      Map.of(
          "application/problem+json", "application/vnd.problem+json",
          "text/event-stream", "text/plain",
          "text/html", "text/plain");

  private static final Set<String> METHODS =
      Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");

  /**
   * Reads a document of the class path.
   *
   * @throws UncheckedIOException when it is missing or isn't YAML
   */
  public static ContractSource read(String resource) {
    try {
      return new ContractSource(
          new YAMLMapper().readValue(ClassPath.bytes(resource), new TypeReference<>() {}));
    } catch (IOException e) {
      throw new UncheckedIOException("the contract " + resource + " can't be read", e);
    }
  }

  /** The name under which the loader's copy holds a media type. */
  static String alias(String mediaType) {
    return ALIASES.getOrDefault(mediaType, mediaType);
  }

  /** The path of the first server, without a slash at its end; empty when there is none. */
  String prefix() {
    if (document.get("servers") instanceof List<?> servers
        && !servers.isEmpty()
        && servers.getFirst() instanceof Map<?, ?> server
        && server.get("url") instanceof String url) {
      var path = java.net.URI.create(url).getPath();
      return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }
    return "";
  }

  /** A copy without what the loader refuses. */
  JsonObject forLoader() {
    var copy = new LinkedHashMap<>(document);
    copy.remove("servers");
    copy.computeIfPresent("paths", (name, paths) -> mapValues(paths, ContractSource::path));
    copy.computeIfPresent(
        "components",
        (name, components) ->
            mapEntry(components, "responses", each -> mapValues(each, ContractSource::response)));
    return new JsonObject(copy);
  }

  private static Object path(Object item) {
    Object result = item;
    for (var method : METHODS) {
      result =
          mapEntry(
              result,
              method,
              operation ->
                  mapEntry(
                      operation,
                      "responses",
                      responses -> mapValues(responses, ContractSource::response)));
    }
    return result;
  }

  private static Object response(Object response) {
    return mapEntry(response, "content", ContractSource::content);
  }

  private static Object content(Object content) {
    var kept = new LinkedHashMap<String, Object>();
    if (content instanceof Map<?, ?> types) {
      types.forEach(
          (type, schema) -> {
            var name = alias(String.valueOf(type));
            if (MediaType.isMediaTypeSupported(name)) {
              kept.put(name, schema);
            }
          });
    }
    return kept;
  }

  private interface Change {
    @Nullable Object of(Object value);
  }

  private static Object mapEntry(Object value, String key, Change change) {
    if (value instanceof Map<?, ?> map && map.get(key) != null) {
      return mapEntries(map, (name, each) -> name.equals(key) ? change.of(each) : each);
    }
    return value;
  }

  private static Object mapValues(Object value, Change change) {
    return value instanceof Map<?, ?> map
        ? mapEntries(map, (name, each) -> change.of(each))
        : value;
  }

  private static Object mapEntries(
      Map<?, ?> map, java.util.function.BiFunction<Object, Object, @Nullable Object> change) {
    var copy = new LinkedHashMap<Object, @Nullable Object>();
    map.forEach((name, each) -> copy.put(String.valueOf(name), change.apply(name, each)));
    return copy;
  }
}
