/**
 * What all APIs of the service share: bodies, JSON, problems, static files.
 *
 * <p>An error in a request has these names, from the general to the specific:
 *
 * <table>
 *   <caption>Terms for errors in requests</caption>
 *   <tr>
 *     <th>Term</th>
 *     <th>Meaning</th>
 *     <th>Class</th>
 *   </tr>
 *   <tr>
 *     <td>problem</td>
 *     <td>an HTTP error status with a sentence for the client; rejects the whole request</td>
 *     <td>{@link io.clickstream.server.http.ProblemException}, written by {@link
 *         io.clickstream.server.http.ProblemDetails}</td>
 *   </tr>
 *   <tr>
 *     <td>unreadable request</td>
 *     <td>Jetty cannot parse its first line or headers</td>
 *     <td>{@link io.clickstream.server.http.UnreadableRequest}</td>
 *   </tr>
 *   <tr>
 *     <td>malformed body</td>
 *     <td>not valid JSON, or an object with a duplicate field; a problem with status 400</td>
 *     <td>{@link io.clickstream.server.http.MalformedBodyException}</td>
 *   </tr>
 *   <tr>
 *     <td>invalid JSON</td>
 *     <td>JSON without the expected structure or values; in version 2, a problem with status 422 or a
 *         rejected row</td>
 *     <td>{@link io.clickstream.json.InvalidJsonException}</td>
 *   </tr>
 *   <tr>
 *     <td>invalid value</td>
 *     <td>a value that violates a rule of the model; becomes invalid JSON or a validation error</td>
 *     <td>{@link io.clickstream.model.InvalidValueException}</td>
 *   </tr>
 *   <tr>
 *     <td>validation error</td>
 *     <td>a missing or invalid field in version 1; all of a request are reported together</td>
 *     <td>{@code RequestValidationException} of {@code io.clickstream.server.v1}</td>
 *   </tr>
 *   <tr>
 *     <td>rejected row</td>
 *     <td>a session, event or log row that is not stored, while others of its request are</td>
 *     <td>counted by {@link io.clickstream.server.http.RequestNotes#rejected}</td>
 *   </tr>
 * </table>
 */
@NullMarked
package io.clickstream.server.http;

import org.jspecify.annotations.NullMarked;
