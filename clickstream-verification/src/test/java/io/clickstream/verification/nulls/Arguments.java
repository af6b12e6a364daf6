package io.clickstream.verification.nulls;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.google.inject.Key;
import com.google.inject.name.Named;
import com.google.inject.name.Names;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import io.clickstream.ClickstreamDao;
import io.clickstream.IllegalBatchTransitionException;
import io.clickstream.core.ClickstreamOptions;
import io.clickstream.core.StoreClickstreamDao;
import io.clickstream.groupcommit.GroupCommitClickstreamDao;
import io.clickstream.groupcommit.GroupCommitOptions;
import io.clickstream.inmemory.InMemoryClickstreamDao;
import io.clickstream.inmemory.InMemoryClickstreamModule;
import io.clickstream.inmemory.InMemoryStorage;
import io.clickstream.jdbi.Dialect;
import io.clickstream.json.BatchExport;
import io.clickstream.json.BatchJsonWriter;
import io.clickstream.json.InvalidJsonException;
import io.clickstream.json.JsonContentFormat;
import io.clickstream.json.JsonLinesWriter;
import io.clickstream.json.JsonObjectReader;
import io.clickstream.json.SessionJsonReader;
import io.clickstream.json.SessionJsonWriter;
import io.clickstream.model.ContentCounts;
import io.clickstream.model.ContentEncoding;
import io.clickstream.model.ContentRevision;
import io.clickstream.model.FieldPath;
import io.clickstream.model.PageRequest;
import io.clickstream.model.Receipt;
import io.clickstream.model.RegisteredSession;
import io.clickstream.model.Session;
import io.clickstream.model.SessionBatch;
import io.clickstream.model.SessionBatchStatus;
import io.clickstream.model.SessionEvent;
import io.clickstream.model.SessionVersion;
import io.clickstream.model.SessionWithEvents;
import io.clickstream.model.ShownObjects;
import io.clickstream.model.SortBy;
import io.clickstream.mongo.MongoClickstreamDao;
import io.clickstream.mongo.MongoClickstreamModule;
import io.clickstream.mongo.MongoOptions;
import io.clickstream.mongo.ServerInThisJvm;
import io.clickstream.port.ContentFormat;
import io.clickstream.port.Storage;
import io.clickstream.server.ClickstreamServer;
import io.clickstream.server.ServerOptions;
import io.clickstream.server.keys.KeyFile;
import io.clickstream.server.keys.Keys;
import io.clickstream.server.keys.Role;
import io.clickstream.sqlite.SqliteClickstreamDao;
import io.clickstream.sqlite.SqliteClickstreamModule;
import io.clickstream.sqlite.SqliteOptions;
import io.clickstream.ubi.ImportProgress;
import io.clickstream.ubi.ImportReport;
import io.clickstream.ubi.ImportedEvents;
import io.clickstream.ubi.ImportedSessions;
import io.clickstream.ubi.LogInput;
import io.clickstream.ubi.RowCounts;
import io.clickstream.ubi.RowOutcomeListener;
import io.clickstream.ubi.UbiImport;
import io.clickstream.ubi.UnusedReason;
import io.clickstream.ubi.UnusedRow;
import io.clickstream.ubi.UnusedRows;
import io.clickstream.ubi.UnusedRowsFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Executable;
import java.lang.reflect.Parameter;
import java.lang.reflect.Proxy;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Valid arguments, by the type of the parameter, and objects to call methods of. */
final class Arguments {

  /** Valid as an id, as a host, as a path and as a hash. */
  private static final String TEXT = "0123456789abcdef".repeat(4);

  private static final Instant TIME = Instant.parse("2026-03-14T15:09:26.535Z");

  private final Map<String, Object> byType = new HashMap<>();
  private final Map<Class<?>, Object> instances = new HashMap<>();
  private final List<AutoCloseable> open = new ArrayList<>();

  Arguments(Path folder) throws IOException {
    addValues(folder);
    addModel();
    addOpened(folder);
    addJson();
    addImport(folder);
    addServer(folder);
  }

  /** Returns a valid argument for each parameter. */
  Object[] of(Executable called) {
    return Arrays.stream(called.getParameters()).map(this::value).toArray();
  }

  private Object value(Parameter parameter) {
    String type = parameter.getParameterizedType().getTypeName();
    assertThat(byType).as("a value to pass as " + type).containsKey(type);
    return byType.get(type);
  }

  /** Returns an object of a class. */
  Object instance(Class<?> type) {
    assertThat(instances).as("an object to call").containsKey(type);
    return instances.get(type);
  }

  private <T> T add(Class<T> type, T value) {
    byType.put(type.getTypeName(), value);
    instances.put(type, value);
    return value;
  }

  private <T extends AutoCloseable> T opened(T resource) {
    open.add(resource);
    return resource;
  }

  private void addValues(Path folder) {
    byType.put("boolean", true);
    byType.put("int", 1);
    byType.put("long", 1L);
    byType.put("T", TEXT);
    byType.put("C", List.of(TEXT));
    add(String.class, TEXT);
    add(Object.class, Map.of());
    add(Double.class, 1.5);
    add(Long.class, 1L);
    add(byte[].class, "{}".getBytes(UTF_8));
    add(String[].class, new String[] {TEXT});
    add(Throwable.class, new IOException(TEXT));
    add(Path.class, folder.resolve("file"));
    add(Instant.class, TIME);
    add(Duration.class, Duration.ofSeconds(1));
    add(InstantSource.class, InstantSource.fixed(TIME));
    add(Charset.class, UTF_8);
    add(OutputStream.class, new ByteArrayOutputStream());
    add(InputStream.class, InputStream.nullInputStream());
    add(LongSupplier.class, () -> 0L);
    add(Annotation.class, Names.named(TEXT));
    add(IntConsumer.class, number -> {});
    byType.put("java.util.function.Consumer<java.lang.String>", (Consumer<String>) text -> {});
    byType.put("java.nio.file.attribute.FileAttribute<?>[]", new FileAttribute<?>[0]);
    byType.put("java.lang.Enum<?>", SortBy.Order.ASC);
    byType.put("java.lang.Class<E>", SortBy.Order.class);
    byType.put("java.lang.Class<? extends java.lang.annotation.Annotation>", Named.class);
    byType.put("java.util.Collection<java.lang.String>", List.of(TEXT));
    byType.put("java.util.List<java.lang.String>", List.of());
    byType.put("java.util.List<java.lang.Object>", List.of(TEXT));
    byType.put("java.util.List<java.lang.Boolean>", List.of(true));
    byType.put("java.util.Set<java.lang.String>", Set.of(TEXT));
    byType.put("java.util.Map<java.lang.String, T>", Map.of(TEXT, TEXT));
  }

  private void addModel() {
    Session session =
        add(Session.class, Session.builder(TEXT, TEXT, TIME).searchResults(TEXT).build());
    SessionEvent event = add(SessionEvent.class, SessionEvent.builder(TEXT, TEXT, TIME).build());
    RegisteredSession registered =
        add(RegisteredSession.class, new RegisteredSession(session, TEXT, 1, false));
    SessionWithEvents withEvents =
        add(SessionWithEvents.class, new SessionWithEvents(registered, List.of(event), false));
    SessionBatch batch = add(SessionBatch.class, SessionBatch.opened(1, TIME));
    add(ShownObjects.class, ShownObjects.of(withEvents));
    addContent();
    add(SessionVersion.class, registered.version());
    add(SessionBatchStatus.class, SessionBatchStatus.RELEASED);
    add(PageRequest.class, PageRequest.ALL);
    add(FieldPath.class, FieldPath.of(TEXT));
    add(SortBy.class, new SortBy(TEXT, SortBy.Order.ASC, false));
    add(SortBy.Order.class, SortBy.Order.ASC);
    instances.put(
        IllegalBatchTransitionException.class,
        new IllegalBatchTransitionException(
            TEXT, SessionBatchStatus.RELEASED, SessionBatchStatus.ARCHIVED));
    byType.put(
        "java.util.function.Function<io.clickstream.model.SessionBatchStatus, java.lang.String>",
        (Function<SessionBatchStatus, String>) SessionBatchStatus::name);
    instances.put(Session.Builder.class, session.toBuilder());
    instances.put(SessionEvent.Builder.class, SessionEvent.builder(TEXT, TEXT, TIME));
    addList(Session.class, session);
    addList(SessionEvent.class, event);
    addList(SessionBatch.class, batch);
    byType.put(
        "java.util.List<io.clickstream.model.SearchResult>", List.copyOf(session.searchResults()));
    byType.put(
        "java.util.Set<io.clickstream.model.SessionBatchStatus>",
        Set.of(SessionBatchStatus.RELEASED));
  }

  private void addContent() {
    ContentRevision revision = new ContentRevision(1, TEXT, TIME);
    ContentCounts counts =
        add(
            ContentCounts.class,
            new ContentCounts(0, 0, 0, 0, 0, 0, 0, new TreeMap<>(), 0, 0, 0, 0, 0));
    instances.put(ContentRevision.class, revision);
    addList(ContentRevision.class, revision);
    add(
        Receipt.class,
        new Receipt(1, TEXT, TEXT, TIME, TIME, 0, 0, TEXT, counts, TEXT, List.of(revision)));
    add(ContentEncoding.class, ContentEncoding.IDENTITY);
    add(ContentFormat.class, new JsonContentFormat());
    instances.put(JsonContentFormat.class, new JsonContentFormat());
    byType.put("java.util.SortedMap<java.lang.String, java.lang.Long>", new TreeMap<>());
    byType.put("java.util.Map<?, ?>", Map.of());
  }

  private <T> void addList(Class<T> type, T element) {
    byType.put("java.util.List<" + type.getTypeName() + ">", List.of(element));
  }

  private void addOpened(Path folder) {
    add(ClickstreamOptions.class, ClickstreamOptions.DEFAULTS);
    add(GroupCommitOptions.class, GroupCommitOptions.DEFAULTS);
    add(SqliteOptions.class, SqliteOptions.DEFAULTS);
    add(SqliteOptions.Durability.class, SqliteOptions.Durability.FULL);
    add(SqliteOptions.RequiredAccess.class, SqliteOptions.RequiredAccess.READ);
    add(MongoOptions.class, MongoOptions.DEFAULTS);
    Storage storage = add(Storage.class, opened(InMemoryStorage.open()));
    ClickstreamDao dao = add(ClickstreamDao.class, opened(new InMemoryClickstreamDao()));
    instances.put(InMemoryClickstreamDao.class, dao);
    instances.put(
        StoreClickstreamDao.class, new StoreClickstreamDao(storage, new JsonContentFormat()));
    instances.put(GroupCommitClickstreamDao.class, new GroupCommitClickstreamDao(dao));
    Path file = folder.resolve("store.db");
    add(SqliteClickstreamDao.class, opened(new SqliteClickstreamDao(file)));
    instances.put(SqliteClickstreamModule.class, new SqliteClickstreamModule(file));
    instances.put(InMemoryClickstreamModule.class, new InMemoryClickstreamModule());
    ServerInThisJvm server = opened(new ServerInThisJvm());
    MongoClient client = opened(MongoClients.create(server.uri()));
    MongoDatabase database = add(MongoDatabase.class, client.getDatabase("clickstream"));
    add(MongoClickstreamDao.class, opened(new MongoClickstreamDao(database)));
    instances.put(MongoClickstreamModule.class, MongoClickstreamModule.at(server.uri()));
    byType.put(
        "com.google.inject.Key<com.mongodb.client.MongoDatabase>", Key.get(MongoDatabase.class));
    byType.put(
        "java.util.function.Supplier<io.clickstream.ClickstreamDao>",
        (Supplier<ClickstreamDao>) () -> dao);
    add(
        Dialect.class,
        (Dialect)
            Proxy.newProxyInstance(
                Dialect.class.getClassLoader(),
                new Class<?>[] {Dialect.class},
                (proxy, method, arguments) -> null));
  }

  private void addJson() throws IOException {
    JsonGenerator json =
        add(JsonGenerator.class, SessionJsonWriter.generator(OutputStream.nullOutputStream()));
    add(InvalidJsonException.Kind.class, InvalidJsonException.Kind.MALFORMED);
    add(JsonObjectReader.class, JsonObjectReader.ofRoot(TEXT, Map.of(), Set.of()));
    add(JsonProcessingException.class, new JsonParseException(null, TEXT));
    instances.put(SessionJsonReader.class, new SessionJsonReader(TIME));
    instances.put(SessionJsonWriter.class, new SessionJsonWriter(json));
    instances.put(BatchJsonWriter.class, new BatchJsonWriter(json));
    instances.put(JsonLinesWriter.class, new JsonLinesWriter(OutputStream.nullOutputStream()));
    instances.put(
        BatchExport.class,
        new BatchExport((ClickstreamDao) instance(ClickstreamDao.class), TEXT, PageRequest.ALL));
  }

  private void addImport(Path folder) {
    RowCounts counts = add(RowCounts.class, new RowCounts(0, 0, 0, 0, 0));
    add(ImportedEvents.class, ImportedEvents.NONE);
    add(ImportedSessions.class, ImportedSessions.NONE);
    add(
        ImportReport.class,
        new ImportReport(
            counts,
            counts,
            counts,
            ImportedSessions.NONE,
            ImportedEvents.NONE,
            0,
            0,
            Map.of(),
            Map.of()));
    add(LogInput.class, LogInput.bytes(folder, new byte[0]));
    add(ImportProgress.class, new ImportProgress() {});
    add(ImportProgress.Phase.class, ImportProgress.Phase.EXAMINING);
    add(RowOutcomeListener.class, (file, line, kind, outcome) -> {});
    add(UnusedRows.class, row -> {});
    add(UnusedReason.class, UnusedReason.NO_JSON);
    add(
        UnusedRow.class,
        new UnusedRow(folder, 1, UnusedReason.NO_JSON, "no JSON object", "[]", false));
    instances.put(UnusedRowsFile.class, new UnusedRowsFile(folder.resolve("unused")));
    UbiImport.Builder builder = UbiImport.builder((ClickstreamDao) instance(ClickstreamDao.class));
    instances.put(UbiImport.Builder.class, builder);
    instances.put(UbiImport.class, builder.build());
    byType.put("java.util.List<io.clickstream.ubi.LogInput>", List.of());
    byType.put("java.util.List<io.clickstream.ubi.UnusableFileException>", List.of());
    String reasons = "java.util.Map<io.clickstream.ubi.UnusedReason, ";
    byType.put(reasons + "java.lang.Long>", Map.of());
    byType.put(reasons + "io.clickstream.ubi.ImportReport$RowPlace>", Map.of());
  }

  private void addServer(Path folder) throws IOException {
    Path file = folder.resolve("keys.json");
    Keys keys = add(Keys.class, Keys.NONE.with("page", Set.of(Role.TRAIN), Keys.newToken()));
    keys.write(file);
    instances.put(io.clickstream.server.keys.Key.class, keys.all().get(0));
    add(KeyFile.class, new KeyFile(file));
    add(ServerOptions.class, ServerOptions.DEFAULTS);
    add(ServerOptions.Tls.class, new ServerOptions.Tls(file, TEXT));
    instances.put(ServerOptions.Builder.class, ServerOptions.builder());
    instances.put(
        ClickstreamServer.Builder.class,
        ClickstreamServer.builder((ClickstreamDao) instance(ClickstreamDao.class)));
    byType.put("java.util.Set<io.clickstream.server.keys.Role>", Set.of(Role.TRAIN));
  }

  void close() throws Exception {
    for (int i = open.size() - 1; i >= 0; i--) {
      open.get(i).close();
    }
  }
}
