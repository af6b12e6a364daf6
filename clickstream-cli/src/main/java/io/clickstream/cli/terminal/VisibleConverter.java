package io.clickstream.cli.terminal;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.pattern.CompositeConverter;

/**
 * The part of a log line in parentheses, safe to print: on one line with the option {@code line},
 * on several with the option {@code lines}.
 */
public final class VisibleConverter extends CompositeConverter<ILoggingEvent> {

  @Override
  protected String transform(ILoggingEvent event, String text) {
    return "lines".equals(getFirstOption()) ? Text.lines(text) : Text.oneLine(text);
  }
}
