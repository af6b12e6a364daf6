package io.clickstream.cli.command;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.google.inject.Singleton;
import org.slf4j.LoggerFactory;

/** Whether the user wants to see how things are done. */
@Singleton
public final class Verbosity {

  private boolean wanted;

  void want() {
    wanted = true;
    if (LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME) instanceof Logger root) {
      for (Logger other : root.getLoggerContext().getLoggerList()) {
        if (other != root) {
          other.setLevel(null);
        }
      }
      root.setLevel(Level.DEBUG);
    }
  }

  boolean wanted() {
    return wanted;
  }
}
