package io.clickstream.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.google.inject.Guice;
import com.google.inject.Module;
import io.clickstream.ClickstreamDao;
import io.clickstream.cli.store.MemoryStore;
import io.clickstream.cli.store.MongoStore;
import io.clickstream.cli.store.SqliteStore;
import io.clickstream.cli.store.StoreKind;
import io.clickstream.cli.terminal.Console;
import io.clickstream.model.SearchResult;
import io.clickstream.model.Session;
import io.clickstream.model.SessionEvent;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.LoggerFactory;

/** The program as a user meets it, in the test's own process, on a store in the test's folder. */
public final class ProgramFixture {

  public static final Instant SEARCHED = Instant.parse("2026-03-14T15:09:26.535Z");
  public static final Instant NOW = Instant.parse("2026-05-17T08:41:53.127Z");

  /** The digest of the one line of the export of {@link #givenReleasedTeapots()}. */
  public static final String TEAPOT_SHA256 =
      "57ae18caf70d443a64952a587afdf6b8013bfb9a639990c807ea41d91228a24e";

  /** Moved by hand. */
  public Instant now = NOW;

  public InputStream in = InputStream.nullInputStream();
  public OutputStream brokenOut;
  public boolean outTerminal;

  /** As if the file of the store, or its folder, could not be written. */
  public boolean storeMayOnlyBeRead;

  /** Called with each text that is printed to the standard error. */
  public Consumer<String> whenErrPrinted = text -> {};

  public Map<String, String> environment = Map.of();

  private final String store;
  private final InstantSource clock = () -> now;
  private final List<StoreKind> stores =
      List.of(new WatchedSqliteStore(), new MongoStore(), new MemoryStore());

  public ProgramFixture(Path folder) {
    this("sqlite:" + folder.resolve("store.db"));
  }

  public ProgramFixture(String store) {
    this.store = store;
  }

  /** What a command left behind. */
  public record Ending(int code, String out, String err) {

    public List<String> outLines() {
      return out.lines().toList();
    }
  }

  public String store() {
    return store;
  }

  /** Runs a command on the test's store. */
  public Ending run(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.add("--store");
    all.add(store());
    return runPlain(all.toArray(String[]::new));
  }

  /** Runs a command line as it is. */
  public Ending runPlain(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err =
        new ByteArrayOutputStream() {
          @Override
          public synchronized void write(byte[] bytes, int offset, int length) {
            super.write(bytes, offset, length);
            whenErrPrinted.accept(new String(bytes, offset, length, StandardCharsets.UTF_8));
          }
        };
    OutputStream shown = brokenOut == null ? out : brokenOut;
    Console console = new Console(in, shown, err, outTerminal, false, false);
    Logger log = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    Level usual = log.getLevel();
    int code = new Program(console, clock, stores, environment).run(arguments);
    // In a process of its own, no other command would follow.
    log.setLevel(usual);
    return new Ending(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  public void type(String text) {
    in = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Works on the test's store directly. */
  public void given(Consumer<ClickstreamDao> work) {
    Module module =
        stores.stream().flatMap(kind -> kind.module(store).stream()).findFirst().orElseThrow();
    try (ClickstreamDao dao =
        Guice.createInjector(module, binder -> binder.bind(InstantSource.class).toInstance(clock))
            .getInstance(ClickstreamDao.class)) {
      work.accept(dao);
    }
  }

  public void givenEmptyStore() {
    given(dao -> {});
  }

  /** A search for teapots: three results, two of them clicked, one twice. */
  public void givenTeapots() {
    given(
        dao -> {
          dao.registerSession(
              Session.builder("s-teapot", "teapot", SEARCHED)
                  .searchResults(
                      List.of(
                          new SearchResult("pot-1", 0.75, null),
                          SearchResult.of("pot-2"),
                          SearchResult.of("pot-3")))
                  .userId("u-7")
                  .searchMeta(Map.of("page", 2))
                  .build());
          dao.pushEvents(
              List.of(
                  event("e-1", 1_250, "click", "pot-2"),
                  event("e-2", 2_500, "add_to_cart", "pot-2"),
                  event("e-3", 4_125, "click", "pot-2"),
                  event("e-4", 9_875, "item_click", "pot-3"),
                  event("e-5", 12_500, "page_exit", null)));
        });
  }

  public void givenReleasedTeapots() {
    givenTeapots();
    now = NOW.plusSeconds(3_661);
    given(dao -> dao.releaseBatch("spring"));
  }

  /** Freezes the teapots; two clicks come after that. */
  public void givenFrozenTeapotsWithLateClicks() {
    givenReleasedTeapots();
    given(
        dao -> {
          dao.freezeBatch("batch-000001");
          dao.pushEvents(
              List.of(
                  event("e-6", 86_400_125, "click", "pot-1"),
                  event("e-7", 86_400_250, "click", "pot-3")));
        });
  }

  /** Returns what {@code sha256sum} says of a file. */
  public static String sha256(Path file) throws IOException {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Root may write every file, so a test can only say that one may not be written. */
  private final class WatchedSqliteStore implements StoreKind {

    private final SqliteStore sqlite = new SqliteStore();

    @Override
    public String addressFormat() {
      return sqlite.addressFormat();
    }

    @Override
    public Optional<Module> module(String address) {
      return sqlite.module(address);
    }

    @Override
    public Optional<Module> readingModule(String address) {
      return sqlite.readingModule(address);
    }

    @Override
    public boolean exists(String address) {
      return sqlite.exists(address);
    }

    @Override
    public boolean isWritable(String address) {
      return !storeMayOnlyBeRead && sqlite.isWritable(address);
    }

    @Override
    public List<Path> files(String address) {
      return sqlite.files(address);
    }
  }

  private static SessionEvent event(String id, long afterMillis, String type, String objectId) {
    return SessionEvent.builder("s-teapot", id, SEARCHED.plusMillis(afterMillis))
        .eventType(type)
        .objectId(objectId)
        .build();
  }
}
