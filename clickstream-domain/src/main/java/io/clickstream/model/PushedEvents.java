package io.clickstream.model;

import java.util.List;

/**
 * What became of pushed events.
 *
 * @param created for each event handed over, in order, whether it was stored. Otherwise it existed
 *     already, or stood in the list before, and was left as it is
 */
public record PushedEvents(List<Boolean> created) {

  /**
   * Copies the list.
   *
   * @param created for each event handed over, in order, whether it was stored
   */
  public PushedEvents {
    created = List.copyOf(created);
  }

  /**
   * How many events were new.
   *
   * @return their number
   */
  public int stored() {
    return (int) created.stream().filter(Boolean::booleanValue).count();
  }

  /**
   * How many events existed already, or stood twice in the list.
   *
   * @return their number; with those stored, that of the events handed over
   */
  public int duplicate() {
    return created.size() - stored();
  }
}
