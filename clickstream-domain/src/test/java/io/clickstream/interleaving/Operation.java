package io.clickstream.interleaving;

import static io.clickstream.interleaving.SettledStore.unmarked;
import static io.clickstream.interleaving.StoredState.marked;

import io.clickstream.BatchCollectingException;
import io.clickstream.BatchNotFrozenException;
import io.clickstream.ClickstreamDao;
import io.clickstream.ClickstreamException;
import io.clickstream.ContentRevisedException;
import io.clickstream.IllegalBatchTransitionException;
import io.clickstream.StorageUnavailableException;
import io.clickstream.UnknownSessionException;
import io.clickstream.model.ContentRevision;
import io.clickstream.model.LateEvents;
import io.clickstream.model.PageRequest;
import io.clickstream.model.PushedEvents;
import io.clickstream.model.Receipt;
import io.clickstream.model.RegisteredSession;
import io.clickstream.model.Registration;
import io.clickstream.model.Session;
import io.clickstream.model.SessionBatch;
import io.clickstream.model.SessionBatchStatus;
import io.clickstream.model.SessionEvent;
import io.clickstream.model.SessionVersion;
import io.clickstream.model.SessionWithEvents;
import io.clickstream.port.BatchStore;
import io.clickstream.port.ContentKey;
import io.clickstream.port.ContentPart;
import io.clickstream.port.ContentState;
import io.clickstream.port.ContentStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What a process does, most often one call of the DAO, and what its answer promises. A promise must
 * hold from the moment of the answer on, however many of the others crash then.
 *
 * @param name what it is, for the trace
 * @param call makes the call; what it throws is an answer too
 * @param promise checks the answer against what is stored
 */
public record Operation(String name, Function<World.Client, Object> call, Promise<Object> promise) {

  /** Throws a {@link Complaint} when what was answered is not so. */
  @FunctionalInterface
  public interface Promise<A> {
    void check(A answer, SettledStore store);
  }

  private static <A> Operation of(
      String name, Function<ClickstreamDao, A> call, Class<? super A> type, Promise<A> promise) {
    return past(name, client -> call.apply(client.dao()), type, promise);
  }

  private static <A> Operation past(
      String name, Function<World.Client, A> call, Class<? super A> type, Promise<A> promise) {
    return new Operation(
        name,
        client -> {
          try {
            return call.apply(client);
          } catch (ClickstreamException refused) {
            return refused;
          }
        },
        (answer, store) -> {
          Complaint.unless(type.isInstance(answer), name + " answered %s", answer);
          @SuppressWarnings("unchecked") // just checked
          A typed = (A) answer;
          promise.check(typed, store);
        });
  }

  public static Session session(String sessionId, String query) {
    return Session.builder(sessionId, query, Instant.parse("2026-02-03T04:05:06.789Z")).build();
  }

  public static Operation register(String sessionId, String query) {
    return of(
        "register " + sessionId,
        dao -> dao.registerSession(session(sessionId, query)),
        RegisteredSession.class,
        (answer, store) -> mustBeStored(answer, store));
  }

  public static Operation registerAll(String... sessionIds) {
    return of(
        "register all of " + List.of(sessionIds),
        dao -> dao.registerSessions(Stream.of(sessionIds).map(id -> session(id, "bulk")).toList()),
        List.class,
        (answer, store) -> {
          Complaint.unless(
              answer.stream()
                  .map(one -> one.registered().sessionId())
                  .toList()
                  .equals(List.of(sessionIds)),
              "the bulk call answered %s",
              answer);
          for (Registration one : answer) {
            mustBeStored(one.registered(), store);
          }
        });
  }

  private static void mustBeStored(RegisteredSession answer, SettledStore store) {
    Complaint.unless(
        store.state().everWritten(answer.sessionId()).contains(marked(answer, false)),
        "%s was answered but never stored",
        answer);
    Complaint.unless(
        store.page(answer.batchId()).stream()
            .anyMatch(session -> session.sessionId().equals(answer.sessionId())),
        "%s was answered but its batch holds only %s",
        answer,
        store.page(answer.batchId()));
  }

  public static Operation update(String sessionId, String query) {
    return of(
        "update " + sessionId,
        dao -> dao.updateSession(session(sessionId, query)),
        RegisteredSession.class,
        (answer, store) -> {
          Complaint.unless(
              answer.session().equals(session(sessionId, query)), "the update made %s", answer);
          mustBeStored(answer, store);
        });
  }

  /** An update of a session that may not be there yet. */
  public static Operation updateIfKnown(String sessionId, String query) {
    return update(sessionId, query).unless(UnknownSessionException.class);
  }

  /** The same operation, which may also be refused; then it promises nothing. */
  public Operation unless(Class<? extends ClickstreamException> refusal) {
    return new Operation(
        name,
        call,
        (answer, store) -> {
          if (!refusal.isInstance(answer)) {
            promise.check(answer, store);
          }
        });
  }

  /** An update of a version that may not be the newest any more. */
  public static Operation updateVersion(String sessionId, String query, SessionVersion expected) {
    Session session = session(sessionId, query);
    return of(
        "update " + sessionId + " if it is number " + expected.sessionNumber(),
        dao -> dao.updateSession(session, expected),
        Optional.class,
        (answer, store) -> {
          if (answer.isPresent()) {
            Complaint.unless(
                answer.get().session().equals(session), "the update made %s", answer.get());
            mustBeStored(answer.get(), store);
          } else {
            Complaint.unless(
                store.state().everWritten(sessionId).stream()
                    .noneMatch(version -> version.session().equals(session)),
                "the update to '%s' was refused, but stored",
                query);
          }
        });
  }

  /** Reads a session, adds a word to its query, and starts again if another was faster. */
  public static Operation addWord(String sessionId, String word) {
    return of(
        "add '" + word + "' to " + sessionId,
        dao -> {
          Optional<RegisteredSession> updated = Optional.empty();
          while (updated.isEmpty()) {
            RegisteredSession read = dao.getSession(sessionId).orElseThrow().registered();
            String longer = read.session().searchQuery() + " " + word;
            updated = dao.updateSession(session(sessionId, longer), read.version());
          }
          return updated.get();
        },
        RegisteredSession.class,
        (answer, store) -> {
          mustBeStored(answer, store);
          RegisteredSession newest = store.state().newest().get(sessionId);
          Complaint.unless(
              List.of(newest.session().searchQuery().toString().split(" ")).contains(word),
              "'%s' was added to %s, but stored is %s",
              word,
              answer,
              newest);
        });
  }

  public static Operation release(String releaseId) {
    return of(
        "release " + releaseId,
        dao -> dao.releaseBatch(releaseId),
        Optional.class,
        (answer, store) -> answer.ifPresent(batch -> mustStayReleased(batch, releaseId, store)));
  }

  private static void mustStayReleased(SessionBatch answer, String releaseId, SettledStore store) {
    SessionBatch stored = store.batch(answer.batchId()).orElseThrow();
    Complaint.unless(
        answer.sealed()
            && releaseId.equals(answer.releaseId())
            && releaseId.equals(stored.releaseId())
            && stored.sessionCounter() == answer.sessionCounter(),
        "%s was answered, but stored is %s",
        answer,
        stored);
  }

  /** Releases, and reads the batch right after. */
  public static Operation releaseAndRead(String releaseId) {
    return of(
        "release " + releaseId + " and read",
        dao -> {
          Optional<SessionBatch> batch = dao.releaseBatch(releaseId);
          return new ReleasedAndRead(
              batch,
              batch
                  .map(released -> dao.getBatchSessions(released.batchId(), PageRequest.ALL))
                  .orElse(List.of())
                  .stream()
                  .map(SessionWithEvents::registered)
                  .toList());
        },
        ReleasedAndRead.class,
        (answer, store) ->
            answer
                .batch()
                .ifPresent(
                    batch -> {
                      mustStayReleased(batch, releaseId, store);
                      Complaint.unless(
                          unmarked(answer.sessions()).equals(unmarked(store.page(batch.batchId()))),
                          "a released batch was read as %s and now is %s",
                          answer.sessions(),
                          store.page(batch.batchId()));
                    }));
  }

  public static Operation markIrrelevant(String sessionId) {
    return of(
        "mark " + sessionId + " irrelevant",
        dao -> dao.markSessionIrrelevant(sessionId),
        Optional.class,
        (answer, store) ->
            answer.ifPresent(
                marked ->
                    Complaint.unless(
                        marked.irrelevant()
                            && store.state().newest().get(sessionId).irrelevant()
                            && store.changingVersions(sessionId).stream()
                                .allMatch(RegisteredSession::irrelevant),
                        "the mark was answered, but stored is %s",
                        store.changingVersions(sessionId))));
  }

  /** Marks a session, and reads a released batch without irrelevant sessions right after. */
  public static Operation markAndReadRelevant(String sessionId, String batchId) {
    return of(
        "mark " + sessionId + " irrelevant and read what is relevant in " + batchId,
        dao -> {
          dao.markSessionIrrelevant(sessionId);
          return Stream.of(0, 1)
              .map(PageRequest.ALL.withoutIrrelevant()::withLimit)
              .map(page -> dao.getBatchSessions(batchId, page))
              .map(page -> page.stream().map(SessionWithEvents::registered).toList())
              .toList();
        },
        List.class,
        (answer, store) -> {
          List<RegisteredSession> relevant = store.relevant(batchId);
          List<RegisteredSession> first = relevant.stream().limit(1).toList();
          Complaint.unless(
              answer.equals(List.of(relevant, first)),
              "all relevant sessions and the first one were read as %s, but are %s",
              answer,
              relevant);
        });
  }

  public static Operation changeStatus(String batchId, SessionBatchStatus status) {
    return of(
            "change " + batchId + " to " + status,
            dao -> dao.updateBatchStatus(batchId, status),
            Optional.class,
            (answer, store) ->
                Complaint.unless(
                    answer.orElseThrow().status() == status
                        && store.batch(batchId).orElseThrow().sealed(),
                    "the change answered %s",
                    answer))
        .unless(IllegalBatchTransitionException.class);
  }

  /** An event whose time is that of its session. */
  public static SessionEvent event(String sessionId, String eventId) {
    return SessionEvent.builder(sessionId, eventId, Instant.parse("2026-02-03T04:05:06.789Z"))
        .build();
  }

  public static Operation push(String sessionId, String eventId) {
    return of(
        "push " + eventId,
        dao -> dao.pushEvents(List.of(event(sessionId, eventId))),
        PushedEvents.class,
        (answer, store) -> mustBeStored(event(sessionId, eventId), store));
  }

  private static void mustBeStored(SessionEvent event, SettledStore store) {
    Complaint.unless(
        store.state().eventsOf(event.sessionId()).containsKey(event.eventId()),
        "%s was acknowledged, but is not stored",
        event);
  }

  /** Freezes a batch; whoever loses its answers may not know whether it did. */
  public static Operation freeze(String batchId) {
    return of(
            "freeze " + batchId,
            dao -> dao.freezeBatch(batchId),
            Optional.class,
            (answer, store) ->
                Complaint.unless(
                    answer.isEmpty() || store.isReceipt(answer.get(), batchId),
                    "the receipt was %s, but is %s",
                    answer,
                    store.receipt(batchId)))
        .unless(StorageUnavailableException.class)
        .unless(BatchCollectingException.class);
  }

  /** Reads a batch; it is released. */
  public static Operation read(String batchId) {
    return of(
            "read " + batchId,
            dao ->
                dao.getBatchSessions(batchId, PageRequest.ALL).stream()
                    .map(SessionWithEvents::registered)
                    .toList(),
            List.class,
            (answer, store) ->
                Complaint.unless(
                    unmarked(answer).equals(unmarked(store.page(batchId))),
                    "a released batch was read as %s and now is %s",
                    answer,
                    store.page(batchId)))
        .unless(ContentRevisedException.class);
  }

  /** Asks whether a batch is frozen, and reads it right after. */
  public static Operation readFrozen(String batchId) {
    return of(
            "read " + batchId + " if it is frozen",
            dao -> {
              dao.receipt(batchId);
              return dao.getBatchSessions(batchId, PageRequest.ALL);
            },
            List.class,
            (answer, store) ->
                Complaint.unless(
                    answer.equals(store.sessions(batchId)),
                    "a frozen batch was read as %s and now is %s",
                    answer,
                    store.sessions(batchId)))
        .unless(BatchNotFrozenException.class)
        .unless(ContentRevisedException.class);
  }

  /** Brings sessions forward; whoever loses its answers may not know which. */
  public static Operation amend(String batchId) {
    return of(
            "amend " + batchId,
            dao -> dao.amend(batchId).orElseThrow(),
            LateEvents.class,
            (answer, store) ->
                Complaint.unless(
                    answer.sessions() <= store.broughtForward(),
                    "%s were answered, but so many were brought: %s",
                    answer,
                    store.broughtForward()))
        .unless(StorageUnavailableException.class)
        .unless(BatchNotFrozenException.class);
  }

  /** Amends a second time, where no event comes meanwhile. */
  public static Operation amendAgain(String batchId) {
    return of(
            "amend " + batchId + " again",
            dao -> List.of(dao.amend(batchId), dao.amend(batchId).orElseThrow()),
            List.class,
            (answer, store) ->
                Complaint.unless(
                    answer.get(1).equals(new LateEvents(0, 0)),
                    "the second time brought something: %s",
                    answer))
        .unless(StorageUnavailableException.class);
  }

  /** Pushes an event, and has its session brought forward if that is late. */
  public static Operation pushAndAmend(String sessionId, String eventId, String batchId) {
    return of(
            "push " + eventId + " and amend " + batchId,
            dao -> {
              dao.pushEvents(List.of(event(sessionId, eventId)));
              return dao.amend(batchId).orElseThrow();
            },
            LateEvents.class,
            (answer, store) -> {
              mustBeStored(event(sessionId, eventId), store);
              Complaint.unless(
                  !store.isLate(event(sessionId, eventId), batchId),
                  "%s is late after %s",
                  eventId,
                  answer);
            })
        .unless(StorageUnavailableException.class)
        .unless(BatchNotFrozenException.class);
  }

  /** Pushes an event, and counts those that are late, among them this one if nobody amends. */
  public static Operation pushAndCount(String sessionId, String eventId, String batchId) {
    return of(
            "push " + eventId + " and count what is late for " + batchId,
            dao -> {
              dao.pushEvents(List.of(event(sessionId, eventId)));
              return dao.late(batchId).orElseThrow();
            },
            LateEvents.class,
            (answer, store) ->
                Complaint.unless(
                    answer.sessions() > 0 || !store.isLate(event(sessionId, eventId), batchId),
                    "%s is late, but the answer was %s",
                    eventId,
                    answer))
        .unless(BatchNotFrozenException.class);
  }

  /** Deletes the parts that attempts before left behind, as whoever keeps a store tidy does. */
  public static Operation cleanUp(String batchId) {
    return past(
        "clean up " + batchId,
        client -> {
          BatchStore batches = client.storage().batches();
          ContentStore contents = client.storage().contents();
          List<String> before = contents.contentIds(batchId);
          ContentState state;
          ContentState raised;
          do {
            state = batches.contentState(batchId).orElseThrow();
            raised = new ContentState(state.epoch() + 1, state.contentId(), state.receipt());
          } while (!batches.setContent(batchId, state, raised));
          for (String contentId : before) {
            if (!contentId.equals(raised.contentId())) {
              contents.delete(new ContentKey(batchId, contentId));
            }
          }
          return "done";
        },
        String.class,
        (answer, store) -> {});
  }

  /** Replaces a content by its next revision, as whoever erases something from it does. */
  public static Operation revise(String batchId, String contentId) {
    return past(
        "revise " + batchId,
        client -> {
          BatchStore batches = client.storage().batches();
          ContentStore contents = client.storage().contents();
          ContentState state = batches.contentState(batchId).orElseThrow();
          if (!state.frozen()) {
            return "not frozen";
          }
          ContentKey old = new ContentKey(batchId, state.contentId());
          ContentKey key = new ContentKey(batchId, contentId);
          for (int index = 0; index < state.receipt().lines(); index++) {
            Optional<ContentPart> part = contents.part(old, index);
            if (part.isEmpty()) {
              return "another was faster";
            }
            contents.write(key, copy(part.get(), key));
          }
          Receipt receipt = revised(state.receipt());
          boolean set =
              batches.setContent(
                  batchId, state, new ContentState(state.epoch() + 1, contentId, receipt));
          contents.delete(set ? old : key);
          return "done";
        },
        String.class,
        (answer, store) -> {});
  }

  private static ContentPart copy(ContentPart part, ContentKey key) {
    return ContentPart.of(
        key,
        part.index(),
        part.afterNumber(),
        part.lastNumber(),
        part.offset(),
        part.length(),
        part.gzipOffset(),
        part.gzip());
  }

  /** The receipt of the next revision, which has the same lines. */
  public static Receipt revised(Receipt receipt) {
    List<ContentRevision> revisions = new ArrayList<>(receipt.revisions());
    revisions.add(
        new ContentRevision(receipt.revision() + 1, receipt.sha256(), receipt.frozenAt()));
    return new Receipt(
        receipt.formatVersion(),
        receipt.batchId(),
        receipt.releaseId(),
        receipt.openedAt(),
        receipt.releasedAt(),
        receipt.bytes(),
        receipt.gzipBytes(),
        receipt.gzipSha256(),
        receipt.counts(),
        receipt.writtenBy(),
        revisions);
  }

  /** Delivers what is on its way over a network that loses answers. */
  public static Operation deliver() {
    return past(
        "deliver",
        client -> {
          ((LosingBatches) client.storage().batches()).deliver();
          return "done";
        },
        String.class,
        (answer, store) -> {});
  }

  private record ReleasedAndRead(Optional<SessionBatch> batch, List<RegisteredSession> sessions) {

    @Override
    public String toString() {
      return Shown.of(batch) + " holding " + Shown.of(sessions);
    }
  }
}
