package io.clickstream.cli.command;

import io.clickstream.model.SessionEvent;
import java.util.Locale;

/** Tells which events count as clicks. */
final class Clicks {

  private Clicks() {}

  /** Logs have event types of their own, such as {@code item_click}. */
  static boolean isClick(SessionEvent event) {
    return event.eventType().toLowerCase(Locale.ROOT).contains(SessionEvent.CLICK);
  }
}
