package io.clickstream.jdbi;

import static io.clickstream.jdbi.ContentRows.STATE_COLUMNS;
import static io.clickstream.jdbi.Rows.BATCH_COLUMNS;
import static java.util.stream.Collectors.toSet;

import io.clickstream.model.SessionBatch;
import io.clickstream.model.SessionBatchStatus;
import io.clickstream.port.BatchStore;
import io.clickstream.port.ContentState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Stores batches in the table {@code session_batches}. */
final class JdbiBatchStore implements BatchStore {

  /** A batch with only one of them is damaged, and must not be read as if it were not frozen. */
  private static final String FROZEN = "content_id IS NOT NULL OR receipt IS NOT NULL";

  private static final String SELECT =
      "SELECT " + BATCH_COLUMNS + ", " + FROZEN + " FROM session_batches ";

  private static final String LATEST = SELECT + "ORDER BY ordinal DESC LIMIT 1";

  private static final String BY_ID = SELECT + "WHERE batch_id = :batch_id";

  private static final String BY_RELEASE = SELECT + "WHERE release_id = :release_id";

  private static final String OPEN =
      Rows.insertUnlessTaken("session_batches", BATCH_COLUMNS, "batch_id");

  private static final String DRAW =
      """
      UPDATE session_batches SET session_counter = session_counter + :count
      WHERE batch_id = :batch_id AND status = 'COLLECTING'
      """;

  private static final String RELEASE =
      """
      UPDATE session_batches
      SET status = 'RELEASED', release_id = :release_id, released_at = :released_at
      WHERE batch_id = :batch_id AND status = 'COLLECTING'
      """;

  private static final String CHANGE =
      "UPDATE session_batches SET status = :to WHERE batch_id = :batch_id AND status = :from";

  private static final String SEAL =
      "UPDATE session_batches SET sealed = 1 WHERE batch_id = :batch_id";

  private static final String CONTENT =
      "SELECT " + STATE_COLUMNS + " FROM session_batches WHERE batch_id = :batch_id";

  private static final String SET_CONTENT =
      """
      UPDATE session_batches
      SET content_epoch = :content_epoch, content_id = :content_id, receipt = :receipt,
        receipt_checksum = :receipt_checksum
      WHERE batch_id = :batch_id AND content_epoch = :expected_epoch
        AND content_id IS NOT DISTINCT FROM :expected_content_id
      """;

  private final Connections connections;
  private final Dialect dialect;
  private final String list;

  JdbiBatchStore(Connections connections, Dialect dialect) {
    this.connections = connections;
    this.dialect = dialect;
    this.list = SELECT + "WHERE " + dialect.among("status") + " ORDER BY ordinal DESC LIMIT :limit";
  }

  @Override
  public Optional<SessionBatch> latest() {
    return connections.read(handle -> handle.createQuery(LATEST).map(Rows::batch).findFirst());
  }

  @Override
  public boolean open(SessionBatch batch) {
    return connections.write(handle -> Rows.bind(handle.createUpdate(OPEN), batch).execute() == 1);
  }

  @Override
  public Optional<SessionBatch> draw(String batchId, int count) {
    return connections.write(
        handle -> {
          int drawn =
              handle.createUpdate(DRAW).bind("batch_id", batchId).bind("count", count).execute();
          return drawn == 0 ? Optional.empty() : byId(handle, batchId);
        });
  }

  @Override
  public Optional<SessionBatch> find(String batchId) {
    return connections.read(handle -> byId(handle, batchId));
  }

  @Override
  public Optional<SessionBatch> findByRelease(String releaseId) {
    return connections.read(handle -> byRelease(handle, releaseId));
  }

  @Override
  public ReleaseResult release(String batchId, String releaseId, Instant at) {
    return connections.write(
        handle -> {
          if (byRelease(handle, releaseId).isPresent()) {
            return ReleaseResult.RELEASE_ID_TAKEN;
          }
          int released =
              handle
                  .createUpdate(RELEASE)
                  .bind("batch_id", batchId)
                  .bind("release_id", releaseId)
                  .bind("released_at", at.toEpochMilli())
                  .execute();
          return released == 0 ? ReleaseResult.NOT_COLLECTING : ReleaseResult.RELEASED;
        });
  }

  @Override
  public Optional<SessionBatch> change(
      String batchId, SessionBatchStatus from, SessionBatchStatus to) {
    return connections.write(
        handle -> {
          int changed =
              handle
                  .createUpdate(CHANGE)
                  .bind("batch_id", batchId)
                  .bind("from", from.name())
                  .bind("to", to.name())
                  .execute();
          return changed == 0 ? Optional.empty() : byId(handle, batchId);
        });
  }

  @Override
  public void markSealed(String batchId) {
    connections.write(handle -> handle.createUpdate(SEAL).bind("batch_id", batchId).execute());
  }

  @Override
  public List<SessionBatch> list(Set<SessionBatchStatus> statuses, int limit) {
    Set<String> names = statuses.stream().map(SessionBatchStatus::name).collect(toSet());
    return connections.read(
        handle ->
            handle
                .createQuery(list)
                .bind("keys", dialect.keys(names).get(0))
                .bind("limit", limit == 0 ? Integer.MAX_VALUE : limit)
                .map(Rows::batch)
                .list());
  }

  @Override
  public Optional<ContentState> contentState(String batchId) {
    return connections.read(
        handle ->
            Failures.named(
                dialect,
                "receipt of batch '" + batchId + "'",
                () ->
                    handle
                        .createQuery(CONTENT)
                        .bind("batch_id", batchId)
                        .map((row, context) -> ContentRows.state(row, batchId))
                        .findOne()));
  }

  @Override
  public boolean setContent(String batchId, ContentState expected, ContentState next) {
    return connections.write(
        handle ->
            ContentRows.bind(handle.createUpdate(SET_CONTENT), batchId, next)
                    .bind("batch_id", batchId)
                    .bind("expected_epoch", expected.epoch())
                    .bind("expected_content_id", expected.contentId())
                    .execute()
                == 1);
  }

  private static Optional<SessionBatch> byId(Handle handle, String batchId) {
    return handle.createQuery(BY_ID).bind("batch_id", batchId).map(Rows::batch).findOne();
  }

  private static Optional<SessionBatch> byRelease(Handle handle, String releaseId) {
    return handle.createQuery(BY_RELEASE).bind("release_id", releaseId).map(Rows::batch).findOne();
  }
}
