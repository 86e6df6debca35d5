package viche.outgoing;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;

/**
 * What came back, whatever its status: a redirect is an answer like any other.
 *
 * @param body its first bytes
 * @param whole whether these are all
 */
public record OutgoingAnswer(int status, MultiMap headers, Buffer body, boolean whole) {}
