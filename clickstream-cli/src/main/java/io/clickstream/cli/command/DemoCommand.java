package io.clickstream.cli.command;

import com.google.inject.Inject;
import io.clickstream.ClickstreamDao;
import io.clickstream.cli.demo.DemoLog;
import io.clickstream.cli.store.StoreChoice;
import io.clickstream.cli.store.StoreConnection;
import io.clickstream.cli.terminal.Console;
import io.clickstream.cli.terminal.Text;
import io.clickstream.model.ContentEncoding;
import io.clickstream.model.PageRequest;
import io.clickstream.model.Receipt;
import io.clickstream.model.SessionBatch;
import io.clickstream.model.SessionBatchStatus;
import io.clickstream.ubi.ImportReport;
import io.clickstream.ubi.UbiImport;
import io.clickstream.ubi.UnusedRowsFile;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Imports, releases and exports a small generated log. */
@Command(
    name = "demo",
    header = "Show the whole round on a small made-up search log.",
    descriptionHeading = "%n",
    description =
        "Imports the log, releases the batch, freezes and exports it, and tells what people searched"
            + " for. Works"
            + " in memory unless --store names a store, which must be new; CLICKSTREAM_STORE does"
            + " not count here.",
    footer = {
      "",
      "Examples:",
      "  clickstream demo",
      "  clickstream demo --store demo.db --out demo.jsonl"
    })
final class DemoCommand implements Callable<Integer> {

  private static final String RELEASE_ID = "demo";
  private static final int QUERIES_SHOWN = 10;

  private final StoreConnection store;
  private final StoreChoice choice;
  private final Console console;

  @Spec private CommandSpec spec;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Where to export to (default: a file in a new temporary folder).")
  private @Nullable Path out;

  @Inject
  DemoCommand(StoreConnection store, StoreChoice choice, Console console) {
    this.store = store;
    this.choice = choice;
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    choice.setDefault("memory");
    new OutputFiles(spec)
        .keep("a file of the store", choice.files())
        .writeExport(out)
        .write("The receipt", out == null ? null : ReceiptFile.beside(out));
    ClickstreamDao dao = store.dao();
    if (!dao.listBatches(EnumSet.allOf(SessionBatchStatus.class), 1).isEmpty()) {
      throw new CommandException(
          ExitCode.REFUSED,
          choice.displayAddress()
              + " has batches already; the demo does not mix its log with yours");
    }
    Path folder = temporaryFolder();
    Path log = folder.resolve("search-log.ndjson");
    Path file = out == null ? folder.resolve("batch.jsonl") : out;
    // Nothing is imported and frozen if the export cannot be written.
    try (ExportFiles files = ExportCommand.writing(() -> ExportFiles.begin(file))) {
      createLog(log);
      importLog(dao, log);
      SessionBatch batch = release(dao);
      Receipt receipt = freeze(dao, batch);
      export(dao, receipt, files, file);
      showTopQueries(dao, batch);
      printNextSteps(batch);
    }
    return ExitCode.OK.number();
  }

  private static Path temporaryFolder() {
    try {
      return Files.createTempDirectory("clickstream-demo-");
    } catch (IOException e) {
      throw new CommandException(
          ExitCode.OUTPUT,
          "No folder can be made for temporary files: " + ErrorReport.message(e),
          e);
    }
  }

  private void createLog(Path log) throws IOException {
    try (Writer writer = Files.newBufferedWriter(log)) {
      DemoLog.small().write(DemoLog.Form.BULK, writer);
    }
    printHeading("1. A search log, made up");
    console
        .out()
        .println(
            """
            It has what real logs have: queries with the results that were shown, events, rows that
            repeat a query, and a few that nobody can use. It is in""");
    console.out().printf("%s%n", log);
  }

  private void importLog(ClickstreamDao dao, Path log) throws IOException {
    Path unusedPath = log.resolveSibling("search-log.unused.ndjson");
    try (UnusedRowsFile unused = new UnusedRowsFile(unusedPath)) {
      ImportReport report = UbiImport.builder(dao).unusedRows(unused).build().importFile(log);
      printHeading("2. Imported into " + choice.displayAddress() + "; every row is accounted for");
      ImportReportView.table(report).print(console);
    }
  }

  private SessionBatch release(ClickstreamDao dao) {
    SessionBatch batch = dao.releaseBatch(RELEASE_ID).orElseThrow();
    printHeading("3. Released " + batch.batchId() + ": no session joins or leaves it from now on");
    return batch;
  }

  private Receipt freeze(ClickstreamDao dao, SessionBatch batch) {
    Receipt receipt = dao.freezeBatch(batch.batchId()).orElseThrow();
    printHeading("4. Frozen: every export of it gives the same bytes, whatever comes later");
    console.out().printf("Their SHA-256 is%n%s%n", receipt.sha256());
    return receipt;
  }

  private void export(ClickstreamDao dao, Receipt receipt, ExportFiles files, Path file) {
    ExportCommand.writing(
        () -> {
          new FrozenExport(dao, receipt, ContentEncoding.IDENTITY).to(files);
          return file;
        });
    printHeading("5. Exported for training, one session with its events per line");
    console
        .out()
        .printf(
            "%s with %s, in%n%s%n",
            Formats.count(receipt.lines(), "session"),
            Formats.count(receipt.counts().events(), "event"),
            file);
    console.out().println("sha256sum of the file gives that digest. Its receipt is beside it.");
  }

  private void showTopQueries(ClickstreamDao dao, SessionBatch batch) {
    TopQueries queries = new TopQueries();
    dao.streamBatchSessions(batch.batchId(), PageRequest.ALL).forEach(queries::add);
    printHeading("6. What people searched for most, and on which results they clicked");
    queries.table(QUERIES_SHOWN).print(console);
  }

  private void printNextSteps(SessionBatch batch) {
    printHeading("What now?");
    if (choice.isChosen()) {
      printNextStep("show " + batch.batchId() + choice.asOption(), "what is in the batch");
    } else {
      printNextStep("demo --store demo.db", "the same, in a file to look around in");
    }
    printNextStep("import ubi YOUR_LOG", "a search log of your own");
    printNextStep("release monday", "the batch that collects");
    printNextStep("export batch-000001 --out monday.jsonl", "frozen, for training");
    printNextStep("--help", "all commands");
  }

  private void printNextStep(String arguments, String meaning) {
    console.out().printf("  %s  %s%n", Text.pad(Formats.command(arguments), 54, false), meaning);
  }

  private void printHeading(String text) {
    console.out().println();
    console.out().println(console.bold(Text.oneLine(text)));
  }
}
