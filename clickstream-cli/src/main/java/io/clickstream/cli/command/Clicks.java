package io.clickstream.cli.command;

import io.clickstream.model.SessionEvent;
import java.util.Locale;

/** What counts as a click. */
final class Clicks {

  private Clicks() {}

  /** Logs have kinds of their own, such as {@code item_click}. */
  static boolean isClick(SessionEvent event) {
    return event.eventType().toLowerCase(Locale.ROOT).contains(SessionEvent.CLICK);
  }
}
