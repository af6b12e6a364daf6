package io.clickstream.cli.command;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.google.inject.Singleton;
import org.slf4j.LoggerFactory;

/** Whether {@code --verbose} was given. */
@Singleton
public final class Verbosity {

  private boolean enabled;

  void enable() {
    enabled = true;
    if (LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME) instanceof Logger root) {
      for (Logger other : root.getLoggerContext().getLoggerList()) {
        if (other != root) {
          other.setLevel(null);
        }
      }
      root.setLevel(Level.DEBUG);
    }
  }

  boolean enabled() {
    return enabled;
  }
}
