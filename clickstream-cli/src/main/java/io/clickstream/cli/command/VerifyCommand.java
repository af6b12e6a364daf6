package io.clickstream.cli.command;

import com.google.inject.Inject;
import io.clickstream.ClickstreamDao;
import io.clickstream.cli.command.LineComparison.Difference;
import io.clickstream.cli.command.LineComparison.Result;
import io.clickstream.cli.store.StoreChoice;
import io.clickstream.cli.store.StoreConnection;
import io.clickstream.cli.terminal.Console;
import io.clickstream.model.Receipt;
import io.clickstream.model.SessionBatch;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Compares an export with its receipt and with the store. */
@Command(
    name = "verify",
    header = "Compare an export with its receipt and, if it is there, with the store.",
    footer = {
      "",
      "If the store has the batch, its receipt and its content are compared too, and the first line"
          + " that differs is named with its session. Exits with 10 if something differs. A file"
          + " that was compressed with gzip is compared by its lines.",
      "",
      "Examples:",
      "  clickstream verify monday.jsonl.receipt.json",
      "  clickstream verify monday.jsonl.receipt.json copy.jsonl --store memory"
    })
final class VerifyCommand implements Runnable {

  private final StoreConnection store;
  private final StoreChoice choice;
  private final Console console;

  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "RECEIPT", description = "The file of the receipt.")
  private Path receiptFile;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "FILE",
      description =
          "The export. If not given, the name of the receipt without .receipt.json, or that with"
              + " .gz.")
  private @Nullable Path export;

  @Inject
  VerifyCommand(StoreConnection store, StoreChoice choice, Console console) {
    this.store = store;
    this.choice = choice;
    this.console = console;
  }

  @Override
  public void run() {
    Receipt receipt = ReceiptFile.read(receiptFile);
    Path file = file();
    Optional<ClickstreamDao> dao = store.readableDaoIfAny();
    Optional<SessionBatch> batch = dao.flatMap(open -> open.getBatch(receipt.batchId()));
    boolean same = batch.filter(found -> isBatchOf(receipt, found)).isPresent();
    Optional<StoredContent> stored =
        same && batch.orElseThrow().frozen()
            ? dao.flatMap(open -> stored(open, receipt.batchId()))
            : Optional.empty();
    if (stored.isPresent()) {
      Result result = measured(file, stored.get().open(0));
      requireEqual(new Compared(file, receipt, result), stored.get());
    } else {
      requireAsReceipt(new Compared(file, receipt, measured(file, null)));
      if (batch.isPresent() && !same) {
        throw different(
            "%s has another %s, which was opened at another time; --store names another store"
                .formatted(choice.displayAddress(), receipt.batchId()));
      }
    }
    console
        .out()
        .printf(
            "%s is what %s says: %s of %s, SHA-256 %s.%n",
            file,
            receiptFile,
            Formats.count(receipt.lines(), "session"),
            receipt.batchId(),
            receipt.sha256());
    console.out().printf("%s.%n", comparedWith(receipt.batchId(), stored, batch, dao.isPresent()));
  }

  /** A file with its receipt and what it really is. */
  private record Compared(Path file, Receipt receipt, Result result) {

    boolean agree() {
      return result.damage() == null
          && result.sha256().equals(receipt.sha256())
          && result.bytes() == receipt.bytes()
          && result.lines() == receipt.lines();
    }
  }

  private static boolean isBatchOf(Receipt receipt, SessionBatch batch) {
    return batch.createdAt().equals(receipt.openedAt())
        && receipt.releaseId().equals(batch.releaseId());
  }

  private static Optional<StoredContent> stored(ClickstreamDao dao, String batchId) {
    return dao.receipt(batchId).map(receipt -> new StoredContent(dao, receipt));
  }

  private Path file() {
    if (export != null) {
      return export;
    }
    Path named =
        ReceiptFile.described(receiptFile)
            .orElseThrow(
                () ->
                    new ParameterException(
                        spec.commandLine(),
                        "'%s' does not end in .receipt.json, so the export has to be named too"
                            .formatted(receiptFile)));
    Path compressed = Path.of(named + ".gz");
    return !Files.exists(named) && Files.exists(compressed) ? compressed : named;
  }

  private static Result measured(Path file, @Nullable InputStream content) {
    try (InputStream lines = ExportedLines.open(file);
        InputStream expected = content) {
      return LineComparison.of(lines, expected);
    } catch (IOException e) {
      throw new CommandException(ExitCode.INPUT, ErrorReport.message(file, e), e);
    }
  }

  private void requireEqual(Compared compared, StoredContent stored) {
    Path file = compared.file();
    Difference difference = compared.result().difference();
    String damage = damage(compared.result());
    String first = difference == null ? "" : ": " + stored.describe(difference, compared.result());
    Receipt receipt = compared.receipt();
    if (receipt.equals(stored.receipt())) {
      if (!compared.agree()) {
        throw different("%s is not what %s says%s".formatted(file, receiptFile, first + damage));
      }
    } else if (difference == null && damage.isEmpty()) {
      throw different(
          "%s is the content of %s in %s, but %s is not its receipt: %s"
              .formatted(
                  file,
                  receipt.batchId(),
                  choice.displayAddress(),
                  receiptFile,
                  differentFields(receipt, stored.receipt())));
    } else {
      throw different(
          "%s is %s, and the content of %s in %s (revision %d) is another one%s"
              .formatted(
                  file,
                  (compared.agree() ? "what %s says" : "not what %s says").formatted(receiptFile),
                  receipt.batchId(),
                  choice.displayAddress(),
                  stored.receipt().revision(),
                  first + damage));
    }
  }

  private static String differentFields(Receipt receipt, Receipt stored) {
    Map<String, @Nullable Object> expected = stored.toJson();
    return receipt.toJson().entrySet().stream()
        .filter(field -> !Objects.equals(field.getValue(), expected.get(field.getKey())))
        .map(field -> field.getKey() + " is " + expected.get(field.getKey()) + " there")
        .collect(Collectors.joining(", "));
  }

  private static String damage(Result result) {
    return result.damage() == null ? "" : " (" + result.damage() + ")";
  }

  /** Compares a file with its receipt alone. */
  private void requireAsReceipt(Compared compared) {
    if (!compared.agree()) {
      throw different(
          "%s is not what %s says: %s"
              .formatted(
                  compared.file(),
                  receiptFile,
                  strange(compared.file(), compared.receipt(), compared.result())));
    }
  }

  /** Says how a file differs from its receipt if there is nothing to compare its lines with. */
  private static String strange(Path file, Receipt receipt, Result result) {
    String measures;
    if (result.lines() != receipt.lines()) {
      measures =
          "%s instead of %s"
              .formatted(Formats.count(result.lines(), "line"), Formats.number(receipt.lines()));
    } else if (result.bytes() != receipt.bytes()) {
      measures =
          "%s instead of %s"
              .formatted(Formats.count(result.bytes(), "byte"), Formats.number(receipt.bytes()));
    } else {
      measures = "its SHA-256 is " + result.sha256();
    }
    try {
      return measures
          + damage(result)
          + ExportedLines.firstStrange(file, receipt.batchId()).map(line -> "; " + line).orElse("");
    } catch (IOException e) {
      throw new CommandException(ExitCode.INPUT, ErrorReport.message(file, e), e);
    }
  }

  private String comparedWith(
      String batchId,
      Optional<StoredContent> stored,
      Optional<SessionBatch> batch,
      boolean storeExists) {
    if (stored.isPresent()) {
      return "It is the content of %s in %s".formatted(batchId, choice.displayAddress());
    }
    if (!storeExists) {
      return "It was not compared with %s, which does not exist".formatted(choice.displayAddress());
    }
    return batch.isPresent()
        ? "It was not compared with %s, where %s is not frozen"
            .formatted(choice.displayAddress(), batchId)
        : "It was not compared with %s, which has no %s"
            .formatted(choice.displayAddress(), batchId);
  }

  private static CommandException different(String message) {
    return new CommandException(ExitCode.DIFFERENT, message);
  }
}
