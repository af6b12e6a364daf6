package io.clickstream.cli.demo;

import static java.util.Comparator.comparing;
import static org.assertj.core.api.Assertions.assertThat;

import io.clickstream.ClickstreamDao;
import io.clickstream.cli.demo.DemoLog.Form;
import io.clickstream.inmemory.InMemoryClickstreamDao;
import io.clickstream.model.PageRequest;
import io.clickstream.model.SessionBatch;
import io.clickstream.model.SessionEvent;
import io.clickstream.model.SessionWithEvents;
import io.clickstream.ubi.ImportReport;
import io.clickstream.ubi.LogInput;
import io.clickstream.ubi.RowCounts;
import io.clickstream.ubi.RowOutcome;
import io.clickstream.ubi.UbiImport;
import io.clickstream.ubi.UnusedRow;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What an import of the made-up log leaves in a store. */
class DemoLogImportTest {

  private final ClickstreamDao dao = new InMemoryClickstreamDao();
  private final List<UnusedRow> unused = new ArrayList<>();

  @AfterEach
  void close() {
    dao.close();
  }

  @ParameterizedTest
  @EnumSource(Form.class)
  void everyRowIsAccountedFor(Form form) throws IOException {
    ImportReport report = read(form);

    assertThat(report.queries()).isEqualTo(new RowCounts(343, 300, 0, 43, 0));
    assertThat(report.events().stored()).isEqualTo(2000);
    assertThat(report.total().read()).isEqualTo(300 + 43 + 2000 + 5);
    assertThat(report.importedEvents().withoutQuery()).isEqualTo(20);
    assertThat(unused).filteredOn(row -> row.reason().outcome() == RowOutcome.REJECTED).hasSize(5);
  }

  @Test
  void aBatchHoldsEverySessionOnceWithAllItsEventsInOrder() throws IOException {
    ImportReport report = read(Form.BULK);

    String batchId = dao.releaseBatch("r1").orElseThrow().batchId();
    List<SessionWithEvents> sessions = dao.streamBatchSessions(batchId, PageRequest.ALL).toList();
    assertThat(sessions)
        .extracting(session -> session.session().sessionId())
        .doesNotHaveDuplicates();
    assertThat(sessions).hasSize((int) report.queries().stored());
    assertThat(sessions.stream().mapToLong(session -> session.events().size()).sum())
        .isEqualTo(report.events().stored() - report.importedEvents().withoutQuery());
    assertThat(sessions)
        .allSatisfy(
            session ->
                assertThat(session.events())
                    .isSortedAccordingTo(
                        comparing(SessionEvent::createdAt).thenComparing(SessionEvent::eventId)));
  }

  @Test
  void importingAgainStoresNothingAndDrawsNoNumber() throws IOException {
    ImportReport first = read(Form.TABBED);
    long drawn = batch("batch-000001").sessionCounter();

    ImportReport second = read(Form.TABBED);

    assertThat(second.total().stored()).isZero();
    assertThat(second.total().alreadyThere()).isEqualTo(first.total().stored());
    assertThat(second.total().merged()).isEqualTo(first.total().merged());
    assertThat(batch("batch-000001").sessionCounter()).isEqualTo(drawn);
  }

  private ImportReport read(Form form) throws IOException {
    StringBuilder log = new StringBuilder();
    DemoLog.small().write(form, log);
    return UbiImport.builder(dao)
        .unusedRows(unused::add)
        .build()
        .importLog(
            LogInput.bytes(Path.of("demo.log"), log.toString().getBytes(StandardCharsets.UTF_8)));
  }

  private SessionBatch batch(String id) {
    return dao.getBatch(id).orElseThrow();
  }
}
