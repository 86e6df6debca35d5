/**
 * The API's description and what requests are held to by it: operations, parameters, schemas, and
 * the words for what is wrong; JSON in and out. It knows nothing of connections and answers.
 *
 * <p>Requests are checked by networknt's json-schema-validator. Against vertx-json-schema with
 * vertx-openapi it took 17 MB less per instance (the live heap of one: 40 and 23 MB) and less than
 * half the processor time per request (a submission: 50 and 19 µs; a site's settings: 119 and 12).
 */
@NullMarked
package viche.http.contract;

import org.jspecify.annotations.NullMarked;
