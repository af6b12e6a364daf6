package io.clickstream.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.clickstream.model.InvalidValueException;
import io.clickstream.model.Receipt;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Receipts as JSON texts, with the fields of {@link Receipt#toJson()}. */
public final class ReceiptJson {

  private ReceiptJson() {}

  /**
   * Writes a receipt as an object.
   *
   * @param json the destination, created by {@link SessionJsonWriter#generator}
   * @param receipt the receipt
   * @throws IOException if writing fails
   */
  public static void write(JsonGenerator json, Receipt receipt) throws IOException {
    InvalidValueException.requirePresent("json", json);
    json.writePOJO(InvalidValueException.requirePresent("receipt", receipt).toJson());
  }

  /**
   * Writes the fields of a receipt into the current object.
   *
   * @param json the destination, created by {@link SessionJsonWriter#generator}
   * @param receipt the receipt
   * @throws IOException if writing fails
   */
  public static void writeFields(JsonGenerator json, Receipt receipt) throws IOException {
    InvalidValueException.requirePresent("json", json);
    Map<String, @Nullable Object> fields =
        InvalidValueException.requirePresent("receipt", receipt).toJson();
    for (Map.Entry<String, @Nullable Object> field : fields.entrySet()) {
      json.writePOJOField(field.getKey(), field.getValue());
    }
  }

  /**
   * Writes a receipt as a text of its own, one field per line.
   *
   * @param receipt the receipt
   * @return the text in UTF-8, with a line feed at its end
   */
  public static byte[] write(Receipt receipt) {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    try (JsonGenerator json = SessionJsonWriter.generator(text)) {
      json.useDefaultPrettyPrinter();
      write(json, receipt);
      json.writeRaw('\n');
    } catch (IOException impossible) {
      throw new UncheckedIOException("memory cannot be written to", impossible);
    }
    return text.toByteArray();
  }

  /**
   * Reads a receipt.
   *
   * @param name the name of the text in error messages, such as the name of a file
   * @param text the text, as {@link #write(Receipt)} returns it
   * @return the receipt
   * @throws MalformedJsonException if the text is not valid JSON
   * @throws InvalidValueException if it is no object, or a field is missing or invalid
   */
  public static Receipt read(String name, byte[] text) {
    if (JsonText.read(name, text) instanceof Map<?, ?> fields) {
      return Receipt.of(fields);
    }
    throw new InvalidValueException(name, "must be a JSON object");
  }
}
