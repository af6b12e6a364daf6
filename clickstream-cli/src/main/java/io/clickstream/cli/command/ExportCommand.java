package io.clickstream.cli.command;

import com.google.inject.Inject;
import io.clickstream.ClickstreamDao;
import io.clickstream.StorageException;
import io.clickstream.cli.store.StoreChoice;
import io.clickstream.cli.store.StoreConnection;
import io.clickstream.cli.terminal.Console;
import io.clickstream.json.BatchExport;
import io.clickstream.json.FieldNames;
import io.clickstream.json.WholeFile;
import io.clickstream.model.ContentEncoding;
import io.clickstream.model.PageRequest;
import io.clickstream.model.Receipt;
import io.clickstream.model.SessionBatch;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Exports a batch. */
@Command(
    name = "export",
    header = "Export a batch for training: one session with its events per line.",
    footer = {
      "",
      "A batch that is not frozen is frozen first, so that every export of it is the same. With"
          + " --out, the receipt is written beside the file, as FILE.receipt.json: 'sha256sum FILE'"
          + " gives its sha256. docs/export.md describes both.",
      "",
      "Examples:",
      "  clickstream export batch-000001 --out monday.jsonl",
      "  clickstream export batch-000001 --gzip >monday.jsonl.gz",
      "  clickstream export batch-000001 --without-irrelevant >monday.jsonl",
      "  clickstream export batch-000001 --not-frozen --out monday.jsonl --json"
    })
final class ExportCommand implements Callable<Integer> {

  private static final int BUFFER = 1 << 16;

  private final StoreConnection store;
  private final StoreChoice choice;
  private final Console console;
  private final Freezing freezing;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "BATCH", description = "The id of the batch.")
  private String batchId;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      completionCandidates = FormatWords.class,
      description =
          "sessions: JSON lines, the only one and the default; jsonl is another name of it.")
  void format(String format) {
    if (!FormatWords.ALL.contains(format.toLowerCase(Locale.ROOT))) {
      throw new ParameterException(
          spec.commandLine(),
          "--format: '" + format + "' is none of " + String.join(", ", FormatWords.ALL));
    }
  }

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description =
          "Where to write; the file appears when it is complete. Standard output if not given, or -.")
  private @Nullable Path out;

  @Option(names = "--gzip", description = "Write the lines compressed, as they are stored.")
  private boolean gzip;

  @Option(
      names = "--without-irrelevant",
      description =
          "Leave out the sessions that are marked irrelevant. There is no receipt of what is left.")
  private boolean withoutIrrelevant;

  @Option(
      names = "--not-frozen",
      description =
          "Do not freeze the batch, but export it as it is now. A later export may be different, so"
              + " there is no receipt.")
  private boolean notFrozen;

  @Option(
      names = "--collecting",
      description = "Export a batch that still collects, although it is not complete.")
  private boolean collectingAllowed;

  @Mixin private JsonOption json;

  @Inject
  ExportCommand(StoreConnection store, StoreChoice choice, Console console, Freezing freezing) {
    this.store = store;
    this.choice = choice;
    this.console = console;
    this.freezing = freezing;
  }

  @Override
  public Integer call() throws IOException {
    Path file = out == null || out.toString().equals("-") ? null : out;
    requireUsable(file);
    OutputFiles outputs =
        new OutputFiles(spec).keep("a file of the store", choice.files()).writeExport(file);
    ClickstreamDao dao = store.readableDao();
    SessionBatch batch = dao.getBatch(batchId).orElseThrow(() -> NotFound.batch(batchId, choice));
    if (batch.collecting() && !collectingAllowed) {
      throw new CommandException(
          ExitCode.REFUSED,
          "%s still collects and is not complete; release it first, or export what there is with --collecting"
              .formatted(batchId));
    }
    if (file != null) {
      requireReceiptFits(outputs, file, withReceipt(batch));
    }
    Exported exported = file == null ? export(dao, batch) : writing(() -> export(dao, batch, file));
    if (json.isChosen()) {
      printJson(exported, file);
    } else {
      printSummary(exported, batch, file);
    }
    return ExitCode.OK.number();
  }

  private void requireUsable(@Nullable Path file) {
    if (json.isChosen() && file == null) {
      throw new ParameterException(
          spec.commandLine(), "--json: needs --out FILE, because the export is on standard output");
    }
    if (gzip && file == null && console.outTerminal()) {
      throw new ParameterException(
          spec.commandLine(),
          "--gzip: compressed lines are not written to a terminal; use --out FILE");
    }
  }

  /** Whoever finds a receipt beside a file takes it for that of the file. */
  private static void requireReceiptFits(OutputFiles outputs, Path file, boolean withReceipt)
      throws IOException {
    Path receiptFile = ReceiptFile.beside(file);
    if (withReceipt) {
      outputs.write("The receipt", receiptFile);
    } else if (Files.exists(receiptFile)) {
      throw new CommandException(
          ExitCode.OUTPUT,
          "The export cannot be written to %s: it would have no receipt, and %s is that of another export"
              .formatted(file, receiptFile));
    }
  }

  /** Returns the receipt of a batch, which is frozen if it is not yet. */
  private Receipt receipt(ClickstreamDao dao, SessionBatch batch) {
    if (batch.frozen()) {
      if (notFrozen) {
        console
            .err()
            .printf(
                "%s is frozen: this is %s.%n",
                batchId,
                withoutIrrelevant ? "its content without the irrelevant sessions" : "its content");
      }
      return dao.receipt(batchId).orElseThrow(() -> NotFound.batch(batchId, choice));
    }
    if (!choice.isWritable()) {
      throw new CommandException(
          ExitCode.REFUSED,
          "%s is not frozen, and cannot be, because %s may only be read; --not-frozen exports it as it is now"
              .formatted(batchId, choice.displayAddress()));
    }
    console
        .err()
        .printf(
            "%s is not frozen yet and is frozen first; --not-frozen would leave it as it is.%n",
            batchId);
    try {
      return freezing.freeze(dao, batch);
    } catch (StorageException e) {
      throw new CommandException(
          ExitCode.STORE,
          "%s was not frozen: %s; --not-frozen exports it as it is now"
              .formatted(batchId, ErrorReport.message(e)),
          e);
    }
  }

  /**
   * What was exported.
   *
   * @param receipt the receipt of these lines; {@code null} if there is none
   * @param frozen whether another export would give the same
   */
  private record Exported(long sessions, long events, @Nullable Receipt receipt, boolean frozen) {}

  /** Tells whether what a batch is frozen as is exported. It may have to be frozen first. */
  private boolean fromContent(SessionBatch batch) {
    return batch.frozen() || !(batch.collecting() || notFrozen);
  }

  private boolean withReceipt(SessionBatch batch) {
    return fromContent(batch) && !withoutIrrelevant;
  }

  private Exported export(ClickstreamDao dao, SessionBatch batch) throws IOException {
    Receipt receipt = fromContent(batch) ? receipt(dao, batch) : null;
    if (receipt == null || withoutIrrelevant) {
      return exportSessions(dao, console.json(), receipt != null);
    }
    content(dao, receipt).to(console.json());
    return exported(receipt);
  }

  /** Begins the files before the batch is frozen, because a freeze cannot be undone. */
  private Exported export(ClickstreamDao dao, SessionBatch batch, Path file) throws IOException {
    if (withReceipt(batch)) {
      try (ExportFiles files = ExportFiles.begin(file)) {
        Receipt receipt = receipt(dao, batch);
        content(dao, receipt).to(files);
        return exported(receipt);
      }
    }
    try (WholeFile whole = WholeFile.begin(file)) {
      Receipt receipt = fromContent(batch) ? receipt(dao, batch) : null;
      Exported exported = exportSessions(dao, whole.out(), receipt != null);
      whole.complete();
      return exported;
    }
  }

  private FrozenExport content(ClickstreamDao dao, Receipt receipt) {
    return new FrozenExport(dao, receipt, gzip ? ContentEncoding.GZIP : ContentEncoding.IDENTITY);
  }

  private static Exported exported(Receipt receipt) {
    return new Exported(receipt.lines(), receipt.counts().events(), receipt, true);
  }

  private Exported exportSessions(ClickstreamDao dao, OutputStream out, boolean frozen)
      throws IOException {
    PageRequest page = withoutIrrelevant ? PageRequest.ALL.withoutIrrelevant() : PageRequest.ALL;
    BatchExport.Size size = new BatchExport(dao, batchId, page).to(compressed(out));
    return new Exported(size.sessions(), size.events(), null, frozen);
  }

  private OutputStream compressed(OutputStream plain) throws IOException {
    return gzip ? new GZIPOutputStream(plain, BUFFER) : plain;
  }

  /** Writes files. */
  interface Writing<T> {
    T run() throws IOException;
  }

  /** Writes files, and reports if that fails that nothing was exported. */
  static <T> T writing(Writing<T> files) {
    try {
      return files.run();
    } catch (IOException e) {
      throw new CommandException(
          ExitCode.OUTPUT, "Nothing was exported: " + ErrorReport.message(e), e);
    }
  }

  private void printJson(Exported exported, @Nullable Path file) {
    Receipt receipt = exported.receipt();
    json.print(
        out -> {
          out.writeStringField(FieldNames.BATCH_ID, batchId);
          out.writeNumberField("sessions", exported.sessions());
          out.writeNumberField("events", exported.events());
          out.writeStringField("file", String.valueOf(file));
          out.writeBooleanField("frozen", exported.frozen());
          out.writeStringField("sha256", receipt == null ? null : receipt.sha256());
          out.writeStringField(
              "receipt_file",
              receipt == null || file == null ? null : ReceiptFile.beside(file).toString());
        });
  }

  private void printSummary(Exported exported, SessionBatch batch, @Nullable Path file) {
    console
        .err()
        .printf(
            "Exported %s with %s of %s%s.%n",
            Formats.count(exported.sessions(), "session"),
            Formats.count(exported.events(), "event"),
            batchId,
            file == null ? "" : " to " + file);
    Receipt receipt = exported.receipt();
    if (receipt != null) {
      console
          .err()
          .printf(
              "The SHA-256 of the lines is %s%s.%n",
              receipt.sha256(), file == null ? "" : "; the receipt is " + ReceiptFile.beside(file));
      return;
    }
    List<String> reasons = new ArrayList<>();
    if (!exported.frozen()) {
      reasons.add(
          batch.collecting()
              ? "the batch still collects, and another export may be different"
              : "the batch is not frozen, and another export may be different");
    }
    if (withoutIrrelevant) {
      reasons.add("irrelevant sessions are left out");
    }
    console.err().printf("There is no receipt: %s.%n", String.join("; ", reasons));
  }
}
