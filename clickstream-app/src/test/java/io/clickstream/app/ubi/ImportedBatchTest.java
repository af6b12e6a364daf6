package io.clickstream.app.ubi;

import static io.clickstream.app.ubi.UbiLog.event;
import static io.clickstream.app.ubi.UbiLog.query;
import static java.util.Comparator.comparing;
import static org.assertj.core.api.Assertions.assertThat;

import io.clickstream.ClickstreamDao;
import io.clickstream.app.demo.DemoLog;
import io.clickstream.app.demo.DemoLog.Form;
import io.clickstream.inmemory.InMemoryClickstreamDao;
import io.clickstream.model.PageRequest;
import io.clickstream.model.SearchResult;
import io.clickstream.model.SessionBatch;
import io.clickstream.model.SessionEvent;
import io.clickstream.model.SessionWithEvents;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What an import leaves in a real store. */
class ImportedBatchTest {

  private final ClickstreamDao dao = new InMemoryClickstreamDao();

  @AfterEach
  void close() {
    dao.close();
  }

  @Test
  void aBatchHoldsEverySessionOnceWithAllItsEventsInOrder() throws IOException {
    StringBuilder log = new StringBuilder();
    DemoLog.small().write(Form.BULK, log);

    ImportReport report = read(log.toString());

    List<SessionWithEvents> sessions = released("r1");
    assertThat(sessions)
        .extracting(session -> session.session().sessionId())
        .doesNotHaveDuplicates();
    assertThat(sessions).hasSize((int) report.queries().stored());
    assertThat(sessions.stream().mapToLong(session -> session.events().size()).sum())
        .isEqualTo(report.events().stored() - report.eventsWithoutQuery());
    assertThat(sessions)
        .allSatisfy(
            session ->
                assertThat(session.events())
                    .isSortedAccordingTo(
                        comparing(SessionEvent::createdAt).thenComparing(SessionEvent::eventId)));
  }

  @Test
  void importingAgainStoresNothingAndDrawsNoNumber() throws IOException {
    StringBuilder log = new StringBuilder();
    DemoLog.small().write(Form.TABBED, log);
    ImportReport first = read(log.toString());
    long drawn = batch("batch-000001").sessionCounter();

    ImportReport second = read(log.toString());

    assertThat(second.total().stored()).isZero();
    assertThat(second.total().alreadyThere()).isEqualTo(first.total().stored());
    assertThat(second.total().merged()).isEqualTo(first.total().merged());
    assertThat(batch("batch-000001").sessionCounter()).isEqualTo(drawn);
  }

  @Test
  void resultsThatComeAfterTheReleaseMakeANewVersionInTheNextBatch() throws IOException {
    read(query("q1", "lamp") + "\n" + event("q1", "click", "p1"));
    List<SessionWithEvents> before = released("r1");

    ImportReport report = read(query("q1", "lamp", "p1"));

    assertThat(report.sessionsImproved()).isOne();
    assertThat(released("r1")).isEqualTo(before);
    SessionWithEvents improved = released("r2").get(0);
    assertThat(improved.session().searchResults()).containsExactly(SearchResult.of("p1"));
    assertThat(improved.events()).hasSize(1);
  }

  @Test
  void eventsFindTheirSessionInALaterFile() throws IOException {
    assertThat(read(event("q1", "click", "p1")).eventsWithoutQuery()).isOne();
    read(query("q1", "lamp", "p1"));

    assertThat(dao.getSession("q1").orElseThrow().events()).hasSize(1);
  }

  private ImportReport read(String log) throws IOException {
    return new UbiImport(() -> dao, row -> {}, ImportProgress.NONE)
        .importStream(UbiLog.NAME, new ByteArrayInputStream(log.getBytes(StandardCharsets.UTF_8)));
  }

  private SessionBatch batch(String id) {
    return dao.getBatch(id).orElseThrow();
  }

  private List<SessionWithEvents> released(String release) {
    String batchId = dao.releaseBatch(release).orElseThrow().batchId();
    return dao.streamBatchSessions(batchId, PageRequest.ALL).toList();
  }
}
