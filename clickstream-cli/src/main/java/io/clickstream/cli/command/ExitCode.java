package io.clickstream.cli.command;

/** The exit codes of the program. Scripts rely on the numbers, so they never change. */
public enum ExitCode {
  /** The command succeeded. */
  OK(0, "all was done"),
  /** A failure without a code of its own. */
  FAILURE(1, "unexpected failure"),
  /** The command line is wrong. */
  USAGE(2, "the command line is wrong"),
  /** An input file is missing, invalid or incomplete. */
  INPUT(3, "a file to read cannot be used: missing, not what it should be, cut off, or changed"),
  /** There is no such session or batch, or nothing to release. */
  NOT_FOUND(4, "no such session or batch, or nothing to release"),
  /** The store's rules do not allow it. */
  REFUSED(5, "not allowed, such as a status that may not follow"),
  /** The store failed. */
  STORE(6, "the store cannot be opened, reached, read or written"),
  /** The result cannot be written. */
  OUTPUT(7, "the output cannot be written"),
  /** The service cannot listen. */
  SERVICE(8, "the service cannot start: its address is taken, or its keystore cannot be opened"),
  /** A file, its receipt and the store do not agree. */
  DIFFERENT(10, "verify: a file, its receipt and the store do not agree"),
  /** The reader of the output closed it, as {@code head} does. The number is that of SIGPIPE. */
  OUTPUT_CLOSED(141, "the reader of the output has gone away");

  private final int number;
  private final String meaning;

  ExitCode(int number, String meaning) {
    this.number = number;
    this.meaning = meaning;
  }

  /**
   * Returns the number that the process exits with.
   *
   * @return the number
   */
  public int number() {
    return number;
  }

  /**
   * Returns the meaning, for the help text.
   *
   * @return a few words
   */
  public String meaning() {
    return meaning;
  }
}
