package io.clickstream.cli.command;

import com.google.inject.Inject;
import io.clickstream.cli.store.StoreChoice;
import io.clickstream.cli.store.StoreConnection;
import io.clickstream.cli.terminal.Console;
import io.clickstream.json.BatchExport;
import io.clickstream.json.FieldNames;
import io.clickstream.model.PageRequest;
import io.clickstream.model.SessionBatch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
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
      "docs/export.md describes the format.",
      "",
      "Examples:",
      "  clickstream export batch-000001 --out monday.jsonl",
      "  clickstream export batch-000001 --without-irrelevant >monday.jsonl",
      "  clickstream export batch-000001 --out monday.jsonl --json"
    })
final class ExportCommand implements Callable<Integer> {

  private final StoreConnection store;
  private final StoreChoice choice;
  private final Console console;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "BATCH", description = "The id of the batch.")
  private String batchId;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "jsonl: JSON lines, the only one and the default.")
  void format(String format) {
    if (!format.equalsIgnoreCase("jsonl")) {
      throw new ParameterException(
          spec.commandLine(), "--format: '" + format + "' is none of jsonl");
    }
  }

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description =
          "Where to write; the file appears when it is complete. Standard output if not given, or -.")
  private @Nullable Path out;

  @Option(
      names = "--without-irrelevant",
      description = "Leave out the sessions that are marked irrelevant.")
  private boolean withoutIrrelevant;

  @Option(
      names = "--collecting",
      description = "Export a batch that still collects, although it is not complete.")
  private boolean collectingAllowed;

  @Mixin private JsonOption json;

  @Inject
  ExportCommand(StoreConnection store, StoreChoice choice, Console console) {
    this.store = store;
    this.choice = choice;
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    Path file = out == null || out.toString().equals("-") ? null : out;
    if (json.isChosen() && file == null) {
      throw new ParameterException(
          spec.commandLine(), "--json: needs --out FILE, because the export is on standard output");
    }
    new OutputFiles(spec).keep("a file of the store", choice.files()).write("The export", file);
    SessionBatch batch =
        store.readableDao().getBatch(batchId).orElseThrow(() -> NotFound.batch(batchId, choice));
    if (batch.collecting() && !collectingAllowed) {
      throw new CommandException(
          ExitCode.REFUSED,
          "%s still collects and is not complete; release it first, or export what there is with --collecting"
              .formatted(batchId));
    }
    PageRequest page = withoutIrrelevant ? PageRequest.ALL.withoutIrrelevant() : PageRequest.ALL;
    BatchExport export = new BatchExport(store.readableDao(), batchId, page);
    BatchExport.Size size = file == null ? export.to(console.json()) : exportTo(file, export);
    if (json.isChosen()) {
      json.print(
          out -> {
            out.writeStringField(FieldNames.BATCH_ID, batchId);
            out.writeNumberField("sessions", size.sessions());
            out.writeNumberField("events", size.events());
            out.writeStringField("file", String.valueOf(file));
          });
      return ExitCode.OK.number();
    }
    console
        .err()
        .printf(
            "Exported %s with %s of %s%s.%n",
            Formats.count(size.sessions(), "session"),
            Formats.count(size.events(), "event"),
            batchId,
            file == null ? "" : " to " + file);
    return ExitCode.OK.number();
  }

  static BatchExport.Size exportTo(Path file, BatchExport export) {
    try {
      return export.to(file);
    } catch (IOException e) {
      throw new CommandException(
          ExitCode.OUTPUT, "Nothing was exported: " + ErrorReport.message(e), e);
    }
  }
}
