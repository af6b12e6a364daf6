package io.clickstream.ubi;

import static io.clickstream.ubi.UbiLog.event;
import static io.clickstream.ubi.UbiLog.query;
import static org.assertj.core.api.Assertions.assertThat;

import io.clickstream.ClickstreamDao;
import io.clickstream.inmemory.InMemoryClickstreamDao;
import io.clickstream.model.PageRequest;
import io.clickstream.model.SearchResult;
import io.clickstream.model.SessionWithEvents;
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
  void resultsThatComeAfterTheReleaseMakeANewVersionInTheNextBatch() throws IOException {
    read(query("q1", "lamp") + "\n" + event("q1", "click", "p1"));
    List<SessionWithEvents> before = released("r1");

    ImportReport report = read(query("q1", "lamp", "p1"));

    assertThat(report.importedSessions().improved()).isOne();
    assertThat(released("r1")).isEqualTo(before);
    SessionWithEvents improved = released("r2").get(0);
    assertThat(improved.session().searchResults()).containsExactly(SearchResult.of("p1"));
    assertThat(improved.events()).hasSize(1);
  }

  @Test
  void eventsFindTheirSessionInALaterFile() throws IOException {
    assertThat(read(event("q1", "click", "p1")).importedEvents().withoutQuery()).isOne();
    read(query("q1", "lamp", "p1"));

    assertThat(dao.getSession("q1").orElseThrow().events()).hasSize(1);
  }

  private ImportReport read(String log) throws IOException {
    return UbiImport.builder(dao)
        .build()
        .importLog(LogInput.bytes(UbiLog.NAME, log.getBytes(StandardCharsets.UTF_8)));
  }

  private List<SessionWithEvents> released(String release) {
    String batchId = dao.releaseBatch(release).orElseThrow().batchId();
    return dao.streamBatchSessions(batchId, PageRequest.ALL).toList();
  }
}
