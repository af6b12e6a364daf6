package io.clickstream.ubi;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickstream.model.RegisteredSession;
import io.clickstream.model.Session;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However dirty a log is, the report accounts for every row. */
class AccountingTest {

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
  void everyRowOfADirtyLogIsAccountedFor(long seed) throws IOException {
    List<String> rows = new DirtyRows(seed).rows(1000);
    UbiLog log = new UbiLog();

    ImportReport report = log.read(rows.toArray(String[]::new));

    assertThat(report.total().read()).isEqualTo(rows.size());
    assertThat(report.total().rejected()).isEqualTo(log.rejected().size());
    assertThat(report.queries().stored()).isEqualTo(log.dao.sessions.size());
    assertThat(report.events().stored()).isEqualTo(log.dao.events().size());
    assertThat(report.total().alreadyThere()).isZero();
    Set<Long> lines = new HashSet<>();
    log.unused.stream()
        .filter(row -> !row.reason().isRepair())
        .forEach(row -> assertThat(lines.add(row.line())).isTrue());
    log.unused.forEach(row -> assertThat(rows.get((int) row.line() - 1)).isEqualTo(row.row()));
    assertThat(report.queries().merged()).isPositive();
    assertThat(report.events().merged()).isPositive();
    assertThat(report.repaired()).isPositive();
    assertThat(report.unused().keySet()).hasSizeGreaterThan(5);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 5, 8, 13})
  void importingADirtyLogAgainStoresNothingAndSaysTheSameOfTheRest(long seed) throws IOException {
    String[] rows = new DirtyRows(seed).rows(1000).toArray(String[]::new);
    UbiLog log = new UbiLog();
    ImportReport first = log.read(rows);
    Map<String, RegisteredSession> sessions = Map.copyOf(log.dao.sessions);

    ImportReport second = log.read(rows);

    assertThat(second.queries()).isEqualTo(again(first.queries()));
    assertThat(second.events()).isEqualTo(again(first.events()));
    assertThat(second.unused()).isEqualTo(first.unused());
    assertThat(second.firstRows()).isEqualTo(first.firstRows());
    assertThat(second.importedEvents()).isEqualTo(first.importedEvents());
    assertThat(second.importedSessions()).isEqualTo(first.importedSessions());
    assertThat(log.unused.subList(0, log.unused.size() / 2))
        .isEqualTo(log.unused.subList(log.unused.size() / 2, log.unused.size()));
    assertThat(second.importedEvents().withoutQuery())
        .isEqualTo(first.importedEvents().withoutQuery());
    assertThat(second.importedSessions().improved()).isZero();
    assertThat(log.dao.sessions).isEqualTo(sessions);
  }

  private static RowCounts again(RowCounts first) {
    return new RowCounts(first.read(), 0, first.stored(), first.merged(), first.rejected());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 5, 8, 13})
  void theOrderOfRowsDoesNotCountAsLongAsTheQueriesKeepTheirs(long seed) throws IOException {
    List<String> rows = new DirtyRows(seed).rows(1000);
    UbiLog one = new UbiLog();
    ImportReport expected = one.read(rows.toArray(String[]::new));
    List<String> events = new ArrayList<>(rows.stream().filter(DirtyRows::isEvent).toList());
    List<String> others = rows.stream().filter(row -> !DirtyRows.isEvent(row)).toList();
    Collections.shuffle(events, new Random(seed));
    List<String> reordered = new ArrayList<>(events);
    reordered.addAll(others);
    UbiLog other = new UbiLog();

    ImportReport report = other.read(reordered.toArray(String[]::new));

    assertThat(report).usingRecursiveComparison().ignoringFields("firstRows").isEqualTo(expected);
    assertThat(content(other)).isEqualTo(content(one));
    assertThat(new HashSet<>(other.dao.events())).isEqualTo(new HashSet<>(one.dao.events()));
  }

  private static Map<String, Session> content(UbiLog log) {
    return log.dao.sessions.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().session()));
  }
}
