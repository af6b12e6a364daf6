package io.clickstream.cli.command;

import io.clickstream.cli.store.StoreChoice;

/** Exceptions for ids that do not exist. They name the store, because it may be the wrong one. */
final class NotFound {

  private NotFound() {}

  static CommandException batch(String batchId, StoreChoice choice) {
    return missing("batch", batchId, choice);
  }

  static CommandException session(String sessionId, StoreChoice choice) {
    return missing("session", sessionId, choice);
  }

  static CommandException sessionOrBatch(String id, StoreChoice choice) {
    return missing("session or batch", id, choice);
  }

  private static CommandException missing(String kind, String id, StoreChoice choice) {
    return new CommandException(
        ExitCode.NOT_FOUND, "There is no " + kind + " '" + id + "' in " + choice.displayAddress());
  }
}
