package io.clickstream.verification.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.mongodb.client.MongoClient;
import io.clickstream.ClickstreamDao;
import io.clickstream.StorageUnavailableException;
import io.clickstream.core.ClickstreamOptions;
import io.clickstream.core.StoreClickstreamDao;
import io.clickstream.json.JsonContentFormat;
import io.clickstream.model.RegisteredSession;
import io.clickstream.model.SessionWithEvents;
import io.clickstream.mongo.MongoOptions;
import io.clickstream.mongo.MongoStorage;
import io.clickstream.port.Storage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Does operations behind a proxy, each in a scene of its own, undisturbed or with one of its
 * requests meeting a fault.
 */
final class Trials implements AutoCloseable {

  static final MongoOptions IMPATIENT = MongoOptions.DEFAULTS.withTimeout(Duration.ofMillis(300));

  /** More than a busy machine needs to do within the timeout what takes a hundredth of it. */
  private static final int MOST_ATTEMPTS = 20;

  /** No measure of speed: it only ends a call that would hang for ever. */
  private static final Duration FOR_EVER = Duration.ofMinutes(1);

  private final DatabaseServer server = new DatabaseServer();
  private final MongoClient client = server.client();
  private final UnaryOperator<Storage> altered;

  /**
   * Trials of the storage as it is, or of one that does something wrong.
   *
   * @param altered makes the storage that is tried
   */
  Trials(UnaryOperator<Storage> altered) {
    this.altered = altered;
  }

  Scene scene() {
    return new Scene(client);
  }

  /** What comes of an operation if nothing happens. */
  Undisturbed undisturbed(Operation operation) {
    try (Scene scene = scene();
        Line line = new Line(scene, Scene.PATIENT, true)) {
      operation.before().accept(scene, line.dao);
      line.proxy.strike(WireFault.REFUSED, Integer.MAX_VALUE);
      Answer answer = answer(operation, line);
      int requests = line.proxy.requests();
      checkPlaces(answer, scene);
      return new Undisturbed(operation, requests, answer.comparable(), StoredState.of(scene));
    }
  }

  /**
   * Does the same, and one of its requests meets a fault. The call succeeds, or says that the
   * storage is unavailable and succeeds when it is repeated; in the end all is as it would be
   * without the fault.
   */
  void disturbed(Undisturbed expected, WireFault fault, int request, boolean retryWrites) {
    Operation operation = expected.operation;
    String what = operation + ", request " + request;
    try (Scene scene = scene();
        Line line = line(scene, retryWrites)) {
      repeated(() -> prepared(operation, scene, line));
      List<SessionWithEvents> sealed = sealed(scene);
      line.proxy.strike(fault, request);

      Optional<Answer> answer = tried(() -> answer(operation, line));
      if (answer.isPresent()) {
        assertThat(line.proxy.requests()).as(what).isGreaterThanOrEqualTo(request);
      }
      if (fault != WireFault.REQUEST_LATE) {
        line.proxy.heal();
      }
      Answer last = answer.orElseGet(() -> repeated(() -> answer(operation, line)));
      line.proxy.heal();

      assertThat(last.comparable()).as(what).isEqualTo(expected.answer);
      checkPlaces(last, scene);
      assertThat(StoredState.of(scene)).as(what).isEqualTo(expected.state);
      assertThat(sealed(scene)).as(what).isEqualTo(sealed);
    }
  }

  private static Answer answer(Operation operation, Line line) {
    return new Answer(operation.call().apply(line.dao));
  }

  /** What the answer says of the places of sessions is what is stored. */
  private static void checkPlaces(Answer answer, Scene scene) {
    for (RegisteredSession told : answer.places()) {
      assertThat(scene.storage.sessions().find(List.of(told.session().sessionId())))
          .containsExactly(told);
    }
  }

  /** The batch that nothing may change, but marks. */
  private static List<SessionWithEvents> sealed(Scene scene) {
    return StoredState.read(scene, Scene.FIRST).stream()
        .map(
            read ->
                new SessionWithEvents(
                    unmarked(read.registered()), read.events(), read.moreEvents()))
        .toList();
  }

  private static RegisteredSession unmarked(RegisteredSession session) {
    return new RegisteredSession(
        session.session(), session.batchId(), session.sessionNumber(), false);
  }

  private static Scene prepared(Operation operation, Scene scene, Line line) {
    operation.before().accept(scene, line.dao);
    return scene;
  }

  /** What a call gives, or nothing if the storage was unavailable. */
  static <T> Optional<T> tried(Supplier<T> call) {
    return assertTimeoutPreemptively(
        FOR_EVER,
        () -> {
          try {
            return Optional.of(call.get());
          } catch (StorageUnavailableException expected) {
            return Optional.empty();
          }
        });
  }

  private static <T> T repeated(Supplier<T> call) {
    for (int attempt = 1; attempt < MOST_ATTEMPTS; attempt++) {
      Optional<T> given = tried(call);
      if (given.isPresent()) {
        return given.get();
      }
    }
    return call.get();
  }

  Line line(Scene scene, boolean retryWrites) {
    return new Line(scene, IMPATIENT, retryWrites);
  }

  @Override
  public void close() {
    client.close();
    server.close();
  }

  /**
   * What came of an operation.
   *
   * @param operation the operation
   * @param requests how many it made
   * @param answer what it gave that can be compared
   * @param state what was stored in the end
   */
  record Undisturbed(Operation operation, int requests, Object answer, StoredState state) {}

  /** A DAO that speaks to the server through a proxy. */
  final class Line implements AutoCloseable {

    final WireProxy proxy;
    final ClickstreamDao dao;
    private final MongoClient impatient;

    private Line(Scene scene, MongoOptions options, boolean retryWrites) {
      proxy =
          new WireProxy(
              server.address(), retryWrites ? new ReplicaSetGreeting() : UnaryOperator.identity());
      impatient = server.clientBy(proxy.address(), retryWrites);
      Storage storage =
          repeated(
              () -> new MongoStorage(impatient.getDatabase(scene.database.getName()), options));
      dao =
          new StoreClickstreamDao(
              altered.apply(storage),
              new JsonContentFormat(),
              ClickstreamOptions.DEFAULTS.withClock(scene.clock));
    }

    @Override
    public void close() {
      impatient.close();
      proxy.close();
    }
  }
}
