package io.clickstream.interleaving;

import static io.clickstream.interleaving.StoredState.marked;

import io.clickstream.ClickstreamDao;
import io.clickstream.ClickstreamException;
import io.clickstream.interleaving.StoredContents.Known;
import io.clickstream.internal.Sha256;
import io.clickstream.model.ContentEncoding;
import io.clickstream.model.LateEvents;
import io.clickstream.model.PageRequest;
import io.clickstream.model.Receipt;
import io.clickstream.model.RegisteredSession;
import io.clickstream.model.Session;
import io.clickstream.model.SessionBatch;
import io.clickstream.model.SessionBatchStatus;
import io.clickstream.model.SessionEvent;
import io.clickstream.model.SessionWithEvents;
import io.clickstream.port.ContentKey;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What is stored after all who have not ended crashed and a helper has read every batch; and what
 * must be true of it, whatever happened before.
 */
public final class SettledStore {

  /** No scenario needs so many, however often a process tries again. */
  private static final int MOST_NUMBERS = 30;

  private final StoredState state;
  private final Map<String, SessionBatch> batches = new TreeMap<>();
  private final Map<String, List<SessionWithEvents>> sessions = new TreeMap<>();
  private final Map<String, List<RegisteredSession>> relevant = new TreeMap<>();

  /**
   * Lets the helper read every batch, and judges what it leaves behind; also what is left if it
   * freezes and amends them then.
   */
  static SettledStore after(StoredState crashed, World world) {
    mustCollectInOneBatch(crashed);
    try {
      SettledStore settled = checked(crashed, world);
      if (!settled.state.contents().begun().isEmpty()) {
        settled.mustBeCompletable(world);
      }
      return settled;
    } catch (ClickstreamException refused) {
      throw Complaint.because("a helper was refused: %s", refused);
    }
  }

  private static SettledStore checked(StoredState state, World world) {
    Direct steps = new Direct("helper", state);
    SettledStore settled = new SettledStore(steps, world.over(steps).dao());
    settled.check();
    return settled;
  }

  private SettledStore(Direct steps, ClickstreamDao helper) {
    for (SessionBatch batch : helper.listBatches(EnumSet.allOf(SessionBatchStatus.class), 0)) {
      String id = batch.batchId();
      batches.put(id, batch);
      sessions.put(id, helper.getBatchSessions(id, PageRequest.ALL));
      relevant.put(
          id, registered(helper.getBatchSessions(id, PageRequest.ALL.withoutIrrelevant())));
      if (batch.frozen()) {
        contentMustBeThatOfTheReceipt(helper, id);
      }
    }
    state = steps.state();
  }

  private static List<RegisteredSession> registered(List<SessionWithEvents> sessions) {
    return sessions.stream().map(SessionWithEvents::registered).toList();
  }

  private static void contentMustBeThatOfTheReceipt(ClickstreamDao dao, String batchId) {
    Receipt receipt = dao.receipt(batchId).orElseThrow();
    byte[] lines = bytes(dao, batchId, ContentEncoding.IDENTITY);
    byte[] gzip = bytes(dao, batchId, ContentEncoding.GZIP);
    Complaint.unless(
        HexFormat.of().formatHex(Sha256.digest().digest(lines)).equals(receipt.sha256())
            && lines.length == receipt.bytes()
            && gzip.length == receipt.gzipBytes(),
        "the content of %s is not that of %s",
        batchId,
        receipt);
  }

  private static byte[] bytes(ClickstreamDao dao, String batchId, ContentEncoding encoding) {
    try (InputStream content = dao.openContent(batchId, encoding, 0).orElseThrow()) {
      return content.readAllBytes();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private void mustBeCompletable(World world) {
    Direct steps = new Direct("helper", state);
    ClickstreamDao helper = world.over(steps).dao();
    for (SessionBatch batch : batches.values()) {
      if (!batch.collecting()) {
        Optional<Receipt> receipt = helper.freezeBatch(batch.batchId());
        Complaint.unless(
            !batch.frozen() || receipt.equals(receipt(batch.batchId())),
            "a helper got the receipt %s",
            receipt);
        helper.amend(batch.batchId());
        Complaint.unless(
            helper.amend(batch.batchId()).orElseThrow().equals(new LateEvents(0, 0)),
            "a helper had to amend %s twice",
            batch);
      }
    }
    checked(steps.state(), world);
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

  /** Everything in a batch, with all events. */
  List<SessionWithEvents> sessions(String batchId) {
    return sessions.getOrDefault(batchId, List.of());
  }

  List<RegisteredSession> page(String batchId) {
    return registered(sessions(batchId));
  }

  Optional<Receipt> receipt(String batchId) {
    return Optional.ofNullable(state.contents().state(batchId).receipt());
  }

  /** Whether a receipt is that of a batch now, or was that of an earlier revision. */
  boolean isReceipt(Object answer, String batchId) {
    return answer instanceof Receipt earlier
        && receipt(batchId)
            .filter(now -> now.revision() >= earlier.revision())
            .map(now -> now.revisions().subList(0, earlier.revision()))
            .filter(earlier.revisions()::equals)
            .isPresent();
  }

  /** Whether an event is neither in the content of a batch nor part of a later batch. */
  boolean isLate(SessionEvent event, String batchId) {
    RegisteredSession newest = state.newest().get(event.sessionId());
    return newest != null
        && newest.batchId().equals(batchId)
        && sessions(batchId).stream()
            .flatMap(session -> session.events().stream())
            .noneMatch(event::equals);
  }

  /** How many versions were written that repeat the one before. */
  public long broughtForward() {
    return state.written().values().stream()
        .mapToLong(
            versions ->
                IntStream.range(1, versions.size()).filter(i -> isRepeated(versions, i)).count())
        .sum();
  }

  private static boolean isRepeated(List<RegisteredSession> versions, int at) {
    return versions.get(at).session().equals(versions.get(at - 1).session());
  }

  /** Once everybody has ended, only contents of batches are stored, and none of lost attempts. */
  public void mustHaveNoOrphans() {
    for (ContentKey key : state.contents().parts().keySet()) {
      Complaint.unless(
          key.contentId().equals(state.contents().state(key.batchId()).contentId()),
          "parts of %s were left behind",
          key);
    }
  }

  /** All that can be read of a session but for what is frozen. */
  List<RegisteredSession> changingVersions(String sessionId) {
    return batches.values().stream()
        .filter(batch -> !batch.frozen())
        .flatMap(batch -> page(batch.batchId()).stream())
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
      if (batch.frozen()) {
        contentMustBeTheOnlyOne(batch);
        contentMustHoldWhatWasKnown(batch);
      }
    }
    noVersionMustReturn();
    placesMustDiffer();
    marksMustAgree();
  }

  private void contentMustBeTheOnlyOne(SessionBatch batch) {
    List<String> history = state.contents().history().get(batch.batchId());
    int revision = receipt(batch.batchId()).orElseThrow().revision();
    Complaint.unless(
        history.size() == revision, "%s in revision %s had %s", batch, revision, history);
  }

  private void contentMustHoldWhatWasKnown(SessionBatch batch) {
    ContentKey key =
        new ContentKey(batch.batchId(), state.contents().history().get(batch.batchId()).get(0));
    Known known = state.contents().begun().get(key);
    Receipt receipt = receipt(batch.batchId()).orElseThrow();
    Complaint.unless(
        receipt.counts().sessions() == page(batch.batchId()).size()
            && receipt.counts().voids() == batch.sessionCounter() - receipt.lines(),
        "%s is not what %s holds: %s",
        receipt,
        batch,
        page(batch.batchId()));
    for (SessionWithEvents session : sessions(batch.batchId())) {
      Set<SessionEvent> before =
          new HashSet<>(state.eventsOf(session.registered().sessionId()).values());
      before.removeIf(event -> !known.events().contains(event.eventId()));
      Complaint.unless(
          session.events().containsAll(before)
              && (session.registered().irrelevant()
                  || !known.marked().contains(session.registered().sessionId())),
          "%s was frozen after %s",
          session,
          known);
    }
  }

  /** A version is written again only to bring it forward, and never after another one. */
  private void noVersionMustReturn() {
    for (List<RegisteredSession> versions : state.written().values()) {
      Set<Session> earlier = new HashSet<>();
      for (int i = 1; i < versions.size(); i++) {
        if (isRepeated(versions, i)) {
          mustHaveBeenLate(versions.get(i - 1), versions.get(i));
        } else {
          earlier.add(versions.get(i - 1).session());
        }
        Complaint.unless(
            !earlier.contains(versions.get(i).session()),
            "%s has replaced what came after it: %s",
            versions.get(i),
            versions);
      }
    }
  }

  private void mustHaveBeenLate(RegisteredSession version, RegisteredSession next) {
    SessionBatch batch = batches.get(version.batchId());
    Optional<SessionWithEvents> frozen =
        sessions(version.batchId()).stream()
            .filter(session -> session.registered().version().equals(version.version()))
            .findFirst();
    Complaint.unless(
        batch.frozen()
            && frozen.isPresent()
            && frozen.get().events().size() < state.eventsOf(version.sessionId()).size(),
        "%s was brought forward to %s without a late event",
        version,
        next);
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
    if (batch.frozen()) {
      page(batch.batchId()).forEach(session -> free.remove(session.sessionNumber()));
    }
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
        relevant
            .get(batch.batchId())
            .equals(page.stream().filter(one -> isRelevant(one, batch)).toList()),
        "%s without irrelevant sessions is %s, but all of it is %s",
        batch,
        relevant.get(batch.batchId()),
        page);
  }

  /**
   * The newest version counts too: whoever marked it may have crashed before the preserved ones. In
   * a frozen batch only the mark in its content counts.
   */
  private boolean isRelevant(RegisteredSession version, SessionBatch batch) {
    return batch.frozen() ? !version.irrelevant() : isRelevantNow(version);
  }

  private boolean isRelevantNow(RegisteredSession version) {
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
