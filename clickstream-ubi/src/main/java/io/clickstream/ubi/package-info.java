/**
 * Imports User Behavior Insights logs. {@link io.clickstream.ubi.UbiImport} is the entry point; the
 * {@link io.clickstream.ubi.ImportReport} that it returns accounts for every row of a log.
 *
 * <p>An error in a log or a row has these names:
 *
 * <table>
 *   <caption>Terms for errors in logs and rows</caption>
 *   <tr>
 *     <th>Term</th>
 *     <th>Meaning</th>
 *     <th>Class</th>
 *   </tr>
 *   <tr>
 *     <td>unusable file</td>
 *     <td>cannot be read, is not a log, or has too many rows; nothing of it is stored</td>
 *     <td>{@link io.clickstream.ubi.UnusableFileException}, {@link
 *         io.clickstream.ubi.TooManyRowsException}</td>
 *   </tr>
 *   <tr>
 *     <td>cut-off file</td>
 *     <td>ends in the middle of a row; the rows before it are stored</td>
 *     <td>{@link io.clickstream.ubi.CutOffFileException}</td>
 *   </tr>
 *   <tr>
 *     <td>changed file</td>
 *     <td>changes while it is read; the rows before the change are stored</td>
 *     <td>{@link io.clickstream.ubi.ChangedFileException}</td>
 *   </tr>
 *   <tr>
 *     <td>unreadable row</td>
 *     <td>a line from which no row can be read; the row is rejected</td>
 *     <td>{@code UnreadableRowException} and {@code RowProblem} of {@code
 *         io.clickstream.ubi.log}</td>
 *   </tr>
 *   <tr>
 *     <td>rejected row</td>
 *     <td>cannot be read, mapped to a session or event, or stored</td>
 *     <td>{@link io.clickstream.ubi.RowOutcome#REJECTED}</td>
 *   </tr>
 *   <tr>
 *     <td>unused row</td>
 *     <td>rejected, or not stored unchanged; has a reason</td>
 *     <td>{@link io.clickstream.ubi.UnusedRow}, {@link io.clickstream.ubi.UnusedReason}</td>
 *   </tr>
 *   <tr>
 *     <td>repaired row</td>
 *     <td>used, with something in it replaced or left in the meta</td>
 *     <td>{@link io.clickstream.ubi.ImportReport#repaired}</td>
 *   </tr>
 * </table>
 *
 * <p>A parameter that is not marked as nullable is refused by name if it is {@code null}, with an
 * {@link io.clickstream.model.InvalidValueException}.
 */
@NullMarked
package io.clickstream.ubi;

import org.jspecify.annotations.NullMarked;
