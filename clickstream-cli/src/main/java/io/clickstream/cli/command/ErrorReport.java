package io.clickstream.cli.command;

import com.google.inject.Inject;
import io.clickstream.BatchCollectingException;
import io.clickstream.BatchNotFrozenException;
import io.clickstream.ContentRevisedException;
import io.clickstream.IllegalBatchTransitionException;
import io.clickstream.StorageException;
import io.clickstream.UnknownSessionException;
import io.clickstream.cli.terminal.Console;
import io.clickstream.cli.terminal.Text;
import io.clickstream.model.InvalidValueException;
import io.clickstream.server.ServerStartException;
import io.clickstream.ubi.UnusableFileException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Prints what went wrong in one line, and decides the exit code. */
public final class ErrorReport implements IExecutionExceptionHandler, IParameterExceptionHandler {

  private final Console console;
  private final Verbosity verbosity;

  /**
   * Creates a report.
   *
   * @param console its standard error is written to
   * @param verbosity whether to print stack traces
   */
  @Inject
  public ErrorReport(Console console, Verbosity verbosity) {
    this.console = console;
    this.verbosity = verbosity;
  }

  @Override
  public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
    return report(failure);
  }

  @Override
  public int handleParseException(ParameterException failure, String[] arguments) {
    if (failure.getCause() instanceof CommandException expected) {
      // picocli has wrapped what the configuration threw while the command line was parsed.
      return report(expected);
    }
    CommandLine command = failure.getCommandLine();
    String help = command.getCommandSpec().qualifiedName() + " --help";
    print(message(failure) + suggestion(failure) + "; see '" + help + "'");
    printStackTraceIfVerbose(failure);
    return ExitCode.USAGE.number();
  }

  /** Returns what the user may have meant, in parentheses after a space; empty if unknown. */
  static String suggestion(ParameterException failure) {
    List<String> similar =
        failure instanceof UnmatchedArgumentException unmatched
            ? unmatched.getSuggestions()
            : List.of();
    return similar.isEmpty() ? "" : " (did you mean '" + similar.get(0) + "'?)";
  }

  /**
   * Reports a failure.
   *
   * @param failure the exception
   * @return the exit code
   */
  public int report(Throwable failure) {
    if (console.outputFailure().isPresent()) {
      return reportOutput();
    }
    ExitCode code = codeOf(failure);
    if (code == ExitCode.FAILURE && !(failure instanceof CommandException)) {
      String kind = failure.getClass().getSimpleName();
      String hint = verbosity.enabled() ? "" : "; --verbose shows more";
      print("unexpected failure: " + kind + ": " + message(failure) + hint);
    } else {
      print(message(failure) + nextStep(failure));
    }
    printStackTraceIfVerbose(failure);
    return code.number();
  }

  /**
   * Reports that standard output could not be written. Prints nothing if its reader has closed it.
   *
   * @return the exit code
   */
  public int reportOutput() {
    IOException failure = console.outputFailure().orElseThrow();
    if (message(failure).toLowerCase(Locale.ROOT).contains("broken pipe")) {
      return ExitCode.OUTPUT_CLOSED.number();
    }
    print("cannot write to standard output: " + message(failure));
    printStackTraceIfVerbose(failure);
    return ExitCode.OUTPUT.number();
  }

  private static ExitCode codeOf(Throwable failure) {
    if (failure instanceof CommandException expected) {
      return expected.code();
    } else if (failure instanceof IllegalBatchTransitionException
        || failure instanceof BatchCollectingException
        || failure instanceof BatchNotFrozenException) {
      return ExitCode.REFUSED;
    } else if (failure instanceof UnknownSessionException) {
      return ExitCode.NOT_FOUND;
    } else if (failure instanceof StorageException || failure instanceof ContentRevisedException) {
      return ExitCode.STORE;
    } else if (failure instanceof ServerStartException) {
      return ExitCode.SERVICE;
    } else if (failure instanceof UnusableFileException) {
      return ExitCode.INPUT;
    } else if (failure instanceof InvalidValueException) {
      return ExitCode.USAGE;
    }
    return ExitCode.FAILURE;
  }

  /** Returns what to do about a failure, after a semicolon; empty if that is not known. */
  private static String nextStep(Throwable failure) {
    return failure instanceof ContentRevisedException ? "; run the command again" : "";
  }

  /** Returns a message for the user: that of some exceptions is a file name and nothing else. */
  static String message(Throwable failure) {
    if (failure instanceof NoSuchFileException missing && missing.getReason() == null) {
      return missing.getFile() + ": no such file";
    } else if (failure instanceof AccessDeniedException denied && denied.getReason() == null) {
      return denied.getFile() + ": permission denied";
    } else if (failure instanceof NotDirectoryException file && file.getReason() == null) {
      return file.getFile() + ": is not a folder";
    } else if (failure instanceof FileAlreadyExistsException there && there.getReason() == null) {
      return there.getFile() + ": exists already";
    } else if (failure instanceof FileSystemException other && other.getReason() != null) {
      return other.getFile() + ": " + other.getReason();
    }
    return Objects.requireNonNullElse(failure.getMessage(), failure.getClass().getSimpleName());
  }

  /** Returns a message about a file that cannot be read: that of some exceptions has no name. */
  static String message(Path file, IOException failure) {
    if (Files.isDirectory(file)) {
      return file + ": is a folder";
    }
    String message = message(failure);
    return failure instanceof FileSystemException ? message : file + ": " + message;
  }

  private void print(String message) {
    console.out().flush();
    console.err().println("clickstream: " + Text.oneLine(message.strip().replace("\n", " ")));
  }

  private void printStackTraceIfVerbose(Throwable failure) {
    if (verbosity.enabled()) {
      failure.printStackTrace(console.err());
    }
  }
}
