package io.clickstream.model;

/**
 * The order that the user requested for the results of a search.
 *
 * @param field the field by which the results were sorted
 * @param order the direction of the sort
 * @param forceNotPayload whether the field is one of the result itself even if its payload has a
 *     field with the same name
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
   * Validates the components.
   *
   * @param field the name of the field; the rules for ids apply
   * @param order the direction, not {@code null}
   * @param forceNotPayload whether the field is not one of the payload
   * @throws InvalidValueException if a component is invalid; it names the component and the reason
   */
  public SortBy {
    RecordIntake intake = RecordIntake.of("sortBy");
    field = intake.id("field", field);
    order = intake.present("order", order);
  }
}
