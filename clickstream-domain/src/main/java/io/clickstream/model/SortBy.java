package io.clickstream.model;

/**
 * How the person asked the results of a search to be ordered.
 *
 * @param field the field of the results that they were sorted by
 * @param order whether they rise or fall
 * @param forceNotPayload whether the field is one of the result itself even if its payload has a
 *     field of that name
 */
public record SortBy(String field, Order order, boolean forceNotPayload) {

  /** The direction of a sort. */
  public enum Order {
    /** From the smallest to the largest. */
    ASC,
    /** From the largest to the smallest. */
    DESC
  }

  /**
   * Checks the components.
   *
   * @param field the component of that name
   * @param order the component of that name
   * @param forceNotPayload the component of that name
   * @throws InvalidValueException naming the field and the reason, as the package says
   */
  public SortBy {
    RecordIntake intake = RecordIntake.of("sortBy");
    field = intake.id("field", field);
    order = intake.present("order", order);
  }
}
