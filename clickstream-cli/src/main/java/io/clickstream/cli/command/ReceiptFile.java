package io.clickstream.cli.command;

import io.clickstream.json.InvalidJsonException;
import io.clickstream.json.ReceiptJson;
import io.clickstream.model.InvalidValueException;
import io.clickstream.model.Receipt;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Files of receipts, which have the name of the export that they describe and a suffix. */
final class ReceiptFile {

  private static final String SUFFIX = ".receipt.json";

  /** Far more than a receipt can have: whatever is larger is something else. */
  private static final int LARGEST = 16 << 20;

  private ReceiptFile() {}

  /** Returns the file of the receipt of an export. */
  static Path beside(Path export) {
    return Path.of(export + SUFFIX);
  }

  /** Returns the export that a receipt describes, by its name; empty if the name does not tell. */
  static Optional<Path> described(Path receipt) {
    String name = receipt.toString();
    return name.endsWith(SUFFIX) && name.length() > SUFFIX.length()
        ? Optional.of(Path.of(name.substring(0, name.length() - SUFFIX.length())))
        : Optional.empty();
  }

  /**
   * Reads a receipt.
   *
   * @throws CommandException if the file cannot be read or holds no receipt
   */
  static Receipt read(Path file) {
    byte[] text;
    try (InputStream in = Files.newInputStream(file)) {
      text = in.readNBytes(LARGEST + 1);
    } catch (IOException e) {
      throw new CommandException(ExitCode.INPUT, ErrorReport.message(file, e), e);
    }
    if (text.length > LARGEST) {
      throw noReceipt(file, "it is too large", null);
    }
    try {
      return ReceiptJson.read("it", text);
    } catch (InvalidValueException e) {
      throw noReceipt(file, e.path() + " " + e.reason(), e);
    } catch (InvalidJsonException e) {
      throw noReceipt(file, e.path() + " " + e.reason(), e);
    }
  }

  private static CommandException noReceipt(Path file, String reason, @Nullable Exception cause) {
    return new CommandException(ExitCode.INPUT, file + " is no receipt: " + reason, cause);
  }
}
