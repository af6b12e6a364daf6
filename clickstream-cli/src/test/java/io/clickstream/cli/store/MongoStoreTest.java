package io.clickstream.cli.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import io.clickstream.cli.ProgramFixture;
import io.clickstream.cli.ProgramFixture.Ending;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program on a MongoDB, here one in the test's process. */
class MongoStoreTest {

  private static final String STORE = "STORE";

  @TempDir Path folder;
  MongoServer server;
  ProgramFixture program;

  @BeforeEach
  void start() {
    server = new MongoServer(new MemoryBackend());
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1, 1);
    program = new ProgramFixture(server.getConnectionString() + "/shop");
  }

  @AfterEach
  void stop() {
    server.shutdownNow();
  }

  @Test
  void prints_what_the_embedded_store_prints() throws IOException {
    assertThat(printed("mongodb.txt", program))
        .hasSameTextualContentAs(printed("sqlite.txt", new ProgramFixture(folder)));
  }

  private Path printed(String file, ProgramFixture on) throws IOException {
    return Files.write(folder.resolve(file), wholeRound(on));
  }

  /** Every command, with what it printed and the file that it wrote. */
  private List<String> wholeRound(ProgramFixture on) throws IOException {
    Path export = folder.resolve("spring.jsonl");
    List<String[]> commands =
        List.of(
            words("batches"),
            words("import", "ubi", log().toString()),
            words("import", "ubi", log().toString()),
            words("demo"),
            words("show", "q-1"),
            words("show", "batch-000001"),
            words("irrelevant", "q-1"),
            words("irrelevant", "nobody"),
            words("release", "spring"),
            words("release", "spring"),
            words("release", "summer"),
            words("batches"),
            words("status", "batch-000001", "archived"),
            words("status", "batch-000001", "fine-tuning"),
            words("export", "batch-000001", "--out", export.toString()),
            words("export", "batch-000001"),
            words("receipt", "batch-000001"),
            words("verify", export + ".receipt.json"),
            words("import", "ubi", lateClicks().toString()),
            words("late", "batch-000001"),
            words("amend", "batch-000001"),
            words("amend", "batch-000001"),
            words("batches"),
            words("verify", export + ".receipt.json"),
            words("freeze", "batch-000002"),
            words("release", "summer", "--freeze"),
            words("show", "batch-000002"),
            words("show", "batch-000009"));
    List<String> printed = new ArrayList<>();
    for (String[] command : commands) {
      Ending ending = on.run(command);
      printed.add(
          String.join(" ", command)
              + " -> "
              + (ending.code() + ": " + ending.out() + ending.err()).replace(on.store(), STORE));
    }
    printed.add(Files.readString(export));
    printed.add(Files.readString(Path.of(export + ".receipt.json")));
    Files.delete(Path.of(export + ".receipt.json"));
    Files.delete(export);
    return printed;
  }

  private Path log() throws IOException {
    return Files.writeString(
        folder.resolve("log.ndjson"),
        """
        {"query_id": "q-1", "user_query": "teapot", "timestamp": "2026-03-14T15:09:26.535Z",\
         "query_response_hit_ids": ["pot-1", "pot-2"], "client_id": "u-7"}
        {"query_id": "q-1", "action_name": "click", "timestamp": "2026-03-14T15:09:29.535Z",\
         "event_attributes": {"object": {"object_id": "pot-2"}}}
        """);
  }

  private Path lateClicks() throws IOException {
    return Files.writeString(
        folder.resolve("late.ndjson"),
        """
        {"query_id": "q-1", "action_name": "click", "timestamp": "2026-03-15T08:07:06.543Z",\
         "event_attributes": {"object": {"object_id": "pot-1"}}}
        """);
  }

  private static String[] words(String... words) {
    return words;
  }

  @Test
  void makes_nothing_by_looking() {
    assertThat(program.run("batches"))
        .isEqualTo(
            new Ending(
                6,
                "",
                "clickstream: There is no store "
                    + program.store()
                    + " yet; an import makes it\n"));
    try (MongoClient client = MongoClients.create(server.getConnectionString())) {
      assertThat(client.getDatabase("shop").listCollectionNames()).isEmpty();
    }
  }

  @Test
  void says_in_one_line_that_there_is_no_server() throws IOException {
    int port = freePort();
    for (String command : List.of("batches", "demo")) {
      assertThat(program.runPlain(command, "--store", "mongodb://127.0.0.1:" + port))
          .isEqualTo(
              new Ending(
                  6,
                  "",
                  "clickstream: No MongoDB server can be reached: 127.0.0.1:%d: Connection refused\n"
                      .formatted(port)));
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  @Test
  void refuses_what_is_no_address_as_usage() {
    for (String command : List.of("batches", "demo")) {
      Ending ending = program.runPlain(command, "--store", "mongodb://host:port");
      assertThat(ending.code()).isEqualTo(2);
      assertThat(ending.err()).contains("invalid host and port").hasLineCount(1);
    }
  }

  @Test
  void shows_no_password() {
    String address = "mongodb://ann:se%40cret@db-1,db-2:27018/shop?replicaSet=rs0";
    assertThat(new MongoStore().displayAddress(address))
        .isEqualTo("mongodb://ann:***@db-1,db-2:27018/shop?replicaSet=rs0");
    assertThat(new MongoStore().displayAddress("mongodb://ann:se@cret@db-1"))
        .isEqualTo("mongodb://ann:***@db-1");
    assertThat(new MongoStore().displayAddress("mongodb://db-1:27017/shop"))
        .isEqualTo("mongodb://db-1:27017/shop");
  }

  @Test
  void an_example_to_be_copied_is_quoted_for_the_shell() {
    StoreChoice choice = new StoreChoice(List.of(new MongoStore()), Map.of());
    choice.choose("mongodb://db-1/shop?replicaSet=rs0&w=1");
    assertThat(choice.asOption()).isEqualTo(" --store 'mongodb://db-1/shop?replicaSet=rs0&w=1'");
    choice.choose("mongodb://db-1:27017/shop");
    assertThat(choice.asOption()).isEqualTo(" --store mongodb://db-1:27017/shop");
  }
}
