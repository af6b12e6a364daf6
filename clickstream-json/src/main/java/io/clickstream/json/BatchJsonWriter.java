package io.clickstream.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.clickstream.model.InvalidValueException;
import io.clickstream.model.SessionBatch;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/**
 * Writes batches as JSON objects with the fields {@code batch_id}, {@code status} (a word in lower
 * case, such as {@code fine_tuning}), {@code session_counter}, {@code created_at}, {@code
 * release_id}, {@code released_at} and {@code frozen}. Every field is written; {@code release_id}
 * and {@code released_at} are {@code null} while the batch collects. Times are ISO 8601 in UTC with
 * exactly three digits of a second.
 */
public final class BatchJsonWriter {

  private final JsonGenerator json;

  /**
   * Writes into a generator.
   *
   * @param json the destination
   */
  public BatchJsonWriter(JsonGenerator json) {
    this.json = InvalidValueException.requirePresent("json", json);
  }

  /**
   * Writes the fields of a batch into the current object.
   *
   * @param batch the batch
   * @throws IOException if writing fails
   */
  public void writeFields(SessionBatch batch) throws IOException {
    Instant releasedAt = InvalidValueException.requirePresent("batch", batch).releasedAt();
    json.writeStringField(FieldNames.BATCH_ID, batch.batchId());
    json.writeStringField(FieldNames.STATUS, EnumWords.word(batch.status()));
    json.writeNumberField(FieldNames.SESSION_COUNTER, batch.sessionCounter());
    json.writeStringField(FieldNames.CREATED_AT, SessionJsonWriter.time(batch.createdAt()));
    json.writeStringField(FieldNames.RELEASE_ID, batch.releaseId());
    json.writeStringField(
        FieldNames.RELEASED_AT, releasedAt == null ? null : SessionJsonWriter.time(releasedAt));
    json.writeBooleanField(FieldNames.FROZEN, batch.frozen());
  }

  /**
   * Writes a batch as an object.
   *
   * @param batch the batch
   * @throws IOException if writing fails
   */
  public void writeObject(SessionBatch batch) throws IOException {
    InvalidValueException.requirePresent("batch", batch);
    json.writeStartObject();
    writeFields(batch);
    json.writeEndObject();
  }

  /**
   * Writes batches as the field {@code batches} of the current object: a list of objects.
   *
   * @param batches the batches, in the order in which they are written
   * @throws IOException if writing fails
   */
  public void writeList(List<SessionBatch> batches) throws IOException {
    InvalidValueException.requireElements("batches", batches);
    json.writeArrayFieldStart("batches");
    for (SessionBatch batch : batches) {
      writeObject(batch);
    }
    json.writeEndArray();
  }
}
