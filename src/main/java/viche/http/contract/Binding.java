package viche.http.contract;

import io.vertx.core.http.HttpMethod;

/**
 * One line of the routes: the operation that code serves at a method and a path.
 *
 * @param operationId the {@code operationId} of the contract
 * @param method the HTTP method
 * @param path the path as the contract writes it, such as {@code /sites/{site}}, without the prefix
 */
public record Binding(String operationId, HttpMethod method, String path) {}
