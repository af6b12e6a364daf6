package io.clickstream.ubi;

/**
 * What an import found about the events of its logs: those that it stored, and those that were in
 * the store before. An event that is repeated in a log counts once.
 *
 * @param withoutQuery how many events belong to a query that is neither in the logs nor in the
 *     store. They are stored nevertheless, and become events of the session as soon as it is
 *     registered
 * @param withoutObject how many events have no object
 * @param notShown how many events have an object that was not {@link
 *     io.clickstream.model.ShownObjects shown}, as far as the logs and the store tell; without the
 *     events that belong to no query
 * @param notChecked how many events have an object of which it is not known whether it was shown,
 *     because the logs show more objects than are remembered
 */
public record ImportedEvents(
    long withoutQuery, long withoutObject, long notShown, long notChecked) {

  /** The numbers of no events at all. */
  public static final ImportedEvents NONE = new ImportedEvents(0, 0, 0, 0);
}
