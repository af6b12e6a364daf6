package io.clickstream.verification.faults;

import static io.clickstream.model.SessionBatchStatus.FINE_TUNING;
import static io.clickstream.verification.faults.Scene.FIRST;
import static io.clickstream.verification.faults.Scene.SECOND;
import static io.clickstream.verification.faults.Scene.events;
import static io.clickstream.verification.faults.Scene.session;

import io.clickstream.ClickstreamDao;
import io.clickstream.model.PageRequest;
import io.clickstream.model.SessionBatchStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * Something that is done with a DAO, in a scene.
 *
 * @param name what it is
 * @param before what happens first, to that DAO too
 * @param call the operation
 */
record Operation(
    String name, BiConsumer<Scene, ClickstreamDao> before, Function<ClickstreamDao, Object> call) {

  private static final Set<SessionBatchStatus> ANY = Set.of(SessionBatchStatus.values());

  static List<Operation> all() {
    List<Operation> all = new ArrayList<>();
    all.addAll(recording());
    all.addAll(reading());
    all.addAll(releasing());
    return all;
  }

  private static List<Operation> recording() {
    return List.of(
        of("register", dao -> dao.registerSession(session(7))),
        of("register a known one", dao -> dao.registerSession(session(1, "other"))),
        of(
            "register in the next batch",
            (scene, dao) -> {
              dao.registerSession(session(6));
              scene.dao.releaseBatch("second");
            },
            dao -> dao.registerSession(session(7))),
        of(
            "register many",
            dao ->
                dao.registerSessions(
                    List.of(session(7), session(1, "other"), session(8), session(7, "other")))),
        of("update", dao -> dao.updateSession(session(4, "new"))),
        of("update a released one", dao -> dao.updateSession(session(1, "new"))),
        of(
            "update one in a batch without seal",
            (scene, dao) -> scene.releaseWithoutSeal(),
            dao -> dao.updateSession(session(2, "new"))),
        of("push events", dao -> dao.pushEvents(events(4, 3, 6))),
        of("mark", dao -> dao.markSessionIrrelevant("s-2")));
  }

  private static List<Operation> reading() {
    return List.of(
        of("get a session", dao -> dao.getSession("s-1")),
        of("get a session with all events", dao -> dao.getSession("s-1", 0)),
        of("get sessions", dao -> dao.getSessions(List.of("s-2", "unknown", "s-1"), 2)),
        of(
            "read a page",
            dao -> dao.getBatchSessions(FIRST, PageRequest.ALL.withLimit(2).withEventsLimit(2))),
        of(
            "read the relevant ones",
            dao -> dao.getBatchSessions(FIRST, PageRequest.ALL.withoutIrrelevant())),
        of("stream", dao -> dao.streamBatchSessions(FIRST, PageRequest.ALL).toList()),
        of(
            "stream a batch without seal",
            (scene, dao) -> scene.releaseWithoutSeal(),
            dao -> dao.streamBatchSessions(SECOND, PageRequest.ALL).toList()),
        of("get a batch", dao -> dao.getBatch(FIRST)),
        of(
            "get a batch without seal",
            (scene, dao) -> scene.releaseWithoutSeal(),
            dao -> dao.getBatch(SECOND)),
        of("list batches", dao -> dao.listBatches(ANY, 0)),
        of(
            "list batches without seal",
            (scene, dao) -> scene.releaseWithoutSeal(),
            dao -> dao.listBatches(ANY, 0)));
  }

  private static List<Operation> releasing() {
    return List.of(
        of("release", dao -> dao.releaseBatch("second")),
        of("release again", dao -> dao.releaseBatch("first")),
        of(
            "release once more without seal",
            (scene, dao) -> scene.releaseWithoutSeal(),
            dao -> dao.releaseBatch("second")),
        of(
            "release where nothing collects",
            (scene, dao) -> scene.dao.releaseBatch("second"),
            dao -> dao.releaseBatch("third")),
        of("change a status", dao -> dao.updateBatchStatus(FIRST, FINE_TUNING)),
        of(
            "change a status without seal",
            (scene, dao) -> scene.releaseWithoutSeal(),
            dao -> dao.updateBatchStatus(SECOND, FINE_TUNING)));
  }

  static Operation named(String name) {
    return all().stream().filter(one -> one.name.equals(name)).findFirst().orElseThrow();
  }

  private static Operation of(String name, Function<ClickstreamDao, Object> call) {
    return of(name, (scene, dao) -> {}, call);
  }

  private static Operation of(
      String name,
      BiConsumer<Scene, ClickstreamDao> before,
      Function<ClickstreamDao, Object> call) {
    return new Operation(name, before, call);
  }

  @Override
  public String toString() {
    return name;
  }
}
