package io.clickstream.model;

import java.util.List;

/**
 * The result of pushing events.
 *
 * @param created for each pushed event, in order, whether it was stored. It is {@code false} for an
 *     event that already existed or occurred earlier in the list; the existing event is left
 *     unchanged
 */
public record PushedEvents(List<Boolean> created) {

  /**
   * Copies the list.
   *
   * @param created for each pushed event, in order, whether it was stored
   * @throws InvalidValueException if the list is or contains {@code null}
   */
  public PushedEvents {
    created = RecordIntake.of("pushedEvents").elements("created", created);
  }

  /**
   * Returns how many events were stored.
   *
   * @return the number of new events
   */
  public int stored() {
    return (int) created.stream().filter(Boolean::booleanValue).count();
  }

  /**
   * Returns how many events already existed or occurred earlier in the list.
   *
   * @return the number of pushed events minus {@link #stored()}
   */
  public int duplicate() {
    return created.size() - stored();
  }
}
