package io.clickstream.verification.comparison;

import io.clickstream.BatchCollectingException;
import io.clickstream.BatchNotFrozenException;
import io.clickstream.ClickstreamDao;
import io.clickstream.IllegalBatchTransitionException;
import io.clickstream.UnknownSessionException;
import io.clickstream.model.InvalidValueException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Optional;

/**
 * What a call came to. The text belongs to it, because maps are equal whatever the order of their
 * keys.
 *
 * @param value what was given back; empty if the call was refused or failed
 * @param text the value, or the type and the message of what was thrown
 * @param failed whether something was thrown that no caller is to expect
 */
record Answer(Optional<Object> value, String text, boolean failed) {

  static Answer of(Operation operation, ClickstreamDao dao) {
    try {
      Object value = operation.play(dao);
      return new Answer(Optional.of(value), value.toString(), false);
    } catch (InvalidValueException
        | UnknownSessionException
        | IllegalBatchTransitionException
        | BatchCollectingException
        | BatchNotFrozenException refusal) {
      return new Answer(Optional.empty(), refusal.toString(), false);
    } catch (RuntimeException failure) {
      return new Answer(Optional.empty(), trace(failure), true);
    }
  }

  private static String trace(RuntimeException failure) {
    StringWriter trace = new StringWriter();
    failure.printStackTrace(new PrintWriter(trace));
    return trace.toString();
  }
}
