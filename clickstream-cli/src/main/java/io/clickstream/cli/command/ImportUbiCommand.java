package io.clickstream.cli.command;

import com.google.inject.Inject;
import io.clickstream.cli.store.StoreChoice;
import io.clickstream.cli.store.StoreConnection;
import io.clickstream.cli.terminal.Console;
import io.clickstream.ubi.ImportResult;
import io.clickstream.ubi.LogInput;
import io.clickstream.ubi.UbiImport;
import io.clickstream.ubi.UnusableFileException;
import io.clickstream.ubi.UnusedRow;
import io.clickstream.ubi.UnusedRowsFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Imports logs of the User Behavior Insights standard. */
@Command(
    name = "ubi",
    header = "Import User Behavior Insights logs, as search engines write them.",
    footer = {
      "",
      "Reads OpenSearch _bulk files, plain JSON lines and 'index<TAB>json' lines; several files"
          + " count as one log. Rows that are"
          + " not in the store as they were go to the file of unused rows, each with its line number"
          + " and the reason. What was imported before is not stored again, so an import that was"
          + " cut short is repeated.",
      "",
      "Examples:",
      "  clickstream import ubi my-log.ndjson",
      "  clickstream import ubi queries.ndjson events.ndjson --store shop.db",
      "  clickstream import ubi - --json <my-log.ndjson"
    })
final class ImportUbiCommand implements Callable<Integer> {

  private static final String STANDARD_INPUT = "-";

  private final StoreConnection store;
  private final StoreChoice choice;
  private final Console console;
  private final ErrorReport errors;

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "FILE",
      arity = "1..*",
      description = "The logs; - is the standard input.")
  private List<Path> files;

  @Option(
      names = "--unused",
      paramLabel = "UNUSED",
      description =
          "Where rows go that are not in the store as they were: rejected, merged with another,"
              + " already there but different, or repaired (default: <first file>.unused.ndjson in"
              + " the current folder). Made only if there are any.")
  private @Nullable Path unused;

  @Option(
      names = "--acknowledge",
      paramLabel = "ACKS",
      description =
          "Write the id of each session and event there as soon as the store has it for good.")
  private @Nullable Path acknowledge;

  @Mixin private JsonOption json;

  private ExitCode outcome = ExitCode.OK;

  @Inject
  ImportUbiCommand(StoreConnection store, StoreChoice choice, Console console, ErrorReport errors) {
    this.store = store;
    this.choice = choice;
    this.console = console;
    this.errors = errors;
  }

  @Override
  public Integer call() throws IOException {
    Path unusedPath = unused == null ? defaultUnused() : unused;
    new OutputFiles(spec)
        .keep("a log to be read", logs())
        .keep("a file of the store", choice.files())
        .write("What was acknowledged", acknowledge)
        .write("The file of unused rows", unusedPath);
    UnusedRowsFile unusedRows = new UnusedRowsFile(unusedPath);
    Thread interrupted = new Thread(this::printInterrupted);
    Runtime.getRuntime().addShutdownHook(interrupted);
    ImportResult result;
    try {
      result = importFiles(unusedRows);
    } catch (IOException e) {
      throw cannotWrite(e);
    } finally {
      Runtime.getRuntime().removeShutdownHook(interrupted);
    }
    if (json.isChosen()) {
      json.print(out -> new ImportReportJson(out).writeFields(result, unusedRows));
    } else {
      new ImportReportView(console, choice, files.size() > 1).show(result.report(), unusedRows);
    }
    return outcome.number();
  }

  private ImportResult importFiles(UnusedRowsFile unusedRows) throws IOException {
    try (AcknowledgedIds acknowledged = AcknowledgedIds.to(acknowledge);
        unusedRows;
        ImportProgressView progress = ImportProgressView.on(console)) {
      UbiImport ubi =
          UbiImport.builder(() -> acknowledged.of(store.dao()))
              .unusedRows(row -> keep(row, unusedRows))
              .progress(progress)
              .build();
      ImportResult result = ubi.importLogs(files.stream().map(this::log).toList());
      progress.end();
      result.failures().forEach(this::report);
      return result;
    }
  }

  private LogInput log(Path file) {
    return file.toString().equals(STANDARD_INPUT)
        ? LogInput.stream(Path.of("standard input"), console.in())
        : LogInput.file(file);
  }

  private static void keep(UnusedRow row, UnusedRowsFile unusedRows) {
    try {
      unusedRows.add(row);
    } catch (IOException e) {
      throw cannotWrite(e);
    }
  }

  /** An output that cannot be written ends the import, unlike an input that cannot be read. */
  private static CommandException cannotWrite(IOException failure) {
    return new CommandException(ExitCode.OUTPUT, ErrorReport.message(failure), failure);
  }

  /** A log that cannot be read does not stop the import of the others. */
  private void report(UnusableFileException failure) {
    outcome = ExitCode.INPUT;
    errors.report(new CommandException(outcome, ErrorReport.message(failure), failure));
  }

  private List<Path> logs() {
    return files.stream().filter(file -> !file.toString().equals(STANDARD_INPUT)).toList();
  }

  private Path defaultUnused() {
    Path first = files.get(0);
    Path name = first.getFileName();
    boolean nameless = name == null || first.toString().equals(STANDARD_INPUT);
    return Path.of((nameless ? "stdin" : name) + ".unused.ndjson");
  }

  /** Runs when the process is interrupted, for example with Ctrl-C. */
  private void printInterrupted() {
    console
        .err()
        .println(
            "\nInterrupted. What was stored stays; importing the same files again completes it.");
  }
}
