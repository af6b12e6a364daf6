package io.clickstream.interleaving;

import static io.clickstream.interleaving.StoredState.marked;

import io.clickstream.ClickstreamDao;
import io.clickstream.model.PageRequest;
import io.clickstream.model.RegisteredSession;
import io.clickstream.model.SessionBatch;
import io.clickstream.model.SessionBatchStatus;
import io.clickstream.model.SessionWithEvents;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What is stored after all who have not ended crashed and a helper has read every batch; and what
 * must be true of it, whatever happened before.
 */
public final class SettledStore {

  /** No scenario needs so many, however often a process tries again. */
  private static final int MOST_NUMBERS = 30;

  private final StoredState state;
  private final Map<String, SessionBatch> batches = new TreeMap<>();
  private final Map<String, List<RegisteredSession>> pages = new TreeMap<>();
  private final Map<String, List<RegisteredSession>> relevant = new TreeMap<>();

  /** Lets the helper read every batch, and judges what it leaves behind. */
  static SettledStore after(StoredState crashed, World world) {
    mustCollectInOneBatch(crashed);
    Direct steps = new Direct(crashed);
    ClickstreamDao helper = world.over(steps);
    SettledStore settled = new SettledStore(steps, helper);
    settled.check();
    return settled;
  }

  private SettledStore(Direct steps, ClickstreamDao helper) {
    for (SessionBatch batch : helper.listBatches(EnumSet.allOf(SessionBatchStatus.class), 0)) {
      batches.put(batch.batchId(), batch);
      pages.put(batch.batchId(), page(helper, batch, PageRequest.ALL));
      relevant.put(batch.batchId(), page(helper, batch, PageRequest.ALL.withoutIrrelevant()));
    }
    state = steps.state();
  }

  private static List<RegisteredSession> page(
      ClickstreamDao dao, SessionBatch batch, PageRequest request) {
    return dao.getBatchSessions(batch.batchId(), request).stream()
        .map(SessionWithEvents::registered)
        .toList();
  }

  public StoredState state() {
    return state;
  }

  /** Of racing registrations of one id, all are answered alike. */
  public void mustAgree(List<Object> first, List<Object> second) {
    Complaint.unless(first.equals(second), "answered were %s and %s", first, second);
  }

  /** Of updates that expect a version, so many are made. */
  public void mustHaveUpdated(int count, List<List<Object>> answers) {
    long updated =
        answers.stream().filter(answer -> !answer.get(0).equals(Optional.empty())).count();
    Complaint.unless(updated == count, "%s of the updates were made: %s", updated, answers);
  }

  Optional<SessionBatch> batch(String batchId) {
    return Optional.ofNullable(batches.get(batchId));
  }

  /** A batch without irrelevant sessions. */
  List<RegisteredSession> relevant(String batchId) {
    return relevant.getOrDefault(batchId, List.of());
  }

  List<RegisteredSession> page(String batchId) {
    return pages.getOrDefault(batchId, List.of());
  }

  /** All that can be read of a session. */
  List<RegisteredSession> versions(String sessionId) {
    return pages.values().stream()
        .flatMap(List::stream)
        .filter(version -> version.sessionId().equals(sessionId))
        .toList();
  }

  private void check() {
    mustCollectInOneBatch(state);
    Set<String> releases = new HashSet<>();
    for (SessionBatch batch : batches.values()) {
      Complaint.unless(
          batch.collecting() || releases.add(batch.releaseId()),
          "two batches have the release id of %s",
          batch);
      drawingMustEnd(batch);
      numbersMustBeTaken(batch);
      pageMustHoldWhatWasWrittenLast(batch);
    }
    placesMustDiffer();
    marksMustAgree();
  }

  private static void mustCollectInOneBatch(StoredState state) {
    List<SessionBatch> collecting =
        state.batches().stream().filter(SessionBatch::collecting).toList();
    Complaint.unless(collecting.size() <= 1, "more than one batch collects: %s", collecting);
  }

  private static void drawingMustEnd(SessionBatch batch) {
    Complaint.unless(
        batch.sessionCounter() <= MOST_NUMBERS, "numbers are drawn for ever: %s", batch);
  }

  private void numbersMustBeTaken(SessionBatch batch) {
    Set<Long> free = state.free(batch.batchId(), batch.sessionCounter());
    free.removeIf(number -> state.preserved().containsKey(new Place(batch.batchId(), number)));
    Complaint.unless(
        batch.collecting() || (batch.sealed() && free.isEmpty()),
        "numbers %s of %s are free",
        free,
        batch);
  }

  /** The last version that each session had in the batch, and nothing else. */
  private void pageMustHoldWhatWasWrittenLast(SessionBatch batch) {
    List<RegisteredSession> expected =
        state.written().values().stream()
            .map(versions -> lastIn(batch.batchId(), versions))
            .filter(Objects::nonNull)
            .sorted(Comparator.comparing(RegisteredSession::sessionNumber))
            .toList();
    List<RegisteredSession> page = page(batch.batchId());
    Complaint.unless(
        unmarked(page).equals(expected),
        "%s holds %s, but these were its last: %s",
        batch,
        page,
        expected);
    Complaint.unless(
        page.stream().allMatch(session -> session.sessionNumber() <= batch.sessionCounter()),
        "%s holds a number that was not drawn: %s",
        batch,
        page);
    Complaint.unless(
        relevant.get(batch.batchId()).equals(page.stream().filter(this::isRelevant).toList()),
        "%s without irrelevant sessions is %s, but all of it is %s",
        batch,
        relevant.get(batch.batchId()),
        page);
  }

  /**
   * The newest version counts too: whoever marked it may have crashed before the preserved ones.
   */
  private boolean isRelevant(RegisteredSession version) {
    return !version.irrelevant() && !state.newest().get(version.sessionId()).irrelevant();
  }

  private static RegisteredSession lastIn(String batchId, List<RegisteredSession> versions) {
    RegisteredSession last = null;
    for (RegisteredSession version : versions) {
      last = version.batchId().equals(batchId) ? version : last;
    }
    return last;
  }

  static List<RegisteredSession> unmarked(List<RegisteredSession> sessions) {
    return sessions.stream().map(session -> marked(session, false)).toList();
  }

  private void placesMustDiffer() {
    Set<Place> places = new HashSet<>(state.voids());
    for (RegisteredSession session : state.newest().values()) {
      Complaint.unless(places.add(Place.of(session)), "two hold the number of %s", session);
    }
  }

  /** The mark is set on the newest version first, so no other version has it alone. */
  private void marksMustAgree() {
    Map<String, RegisteredSession> newest =
        state.newest().values().stream()
            .collect(Collectors.toMap(RegisteredSession::sessionId, Function.identity()));
    for (RegisteredSession version : state.preserved().values()) {
      RegisteredSession now = newest.get(version.sessionId());
      Complaint.unless(
          now.irrelevant() || !version.irrelevant(), "%s is marked, but %s is not", version, now);
    }
  }
}
