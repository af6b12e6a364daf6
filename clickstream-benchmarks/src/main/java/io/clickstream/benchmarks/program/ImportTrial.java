package io.clickstream.benchmarks.program;

import static io.clickstream.benchmarks.program.Requirement.require;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.clickstream.benchmarks.TemporaryFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One store, and the commands that are run on it. */
final class ImportTrial {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> SHORT_RUN =
      List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

  /** The last row of the report: rows read, rows stored, and so on. */
  private static final Pattern TOTAL = Pattern.compile("(?m)^total +[\\d,]+ +([\\d,]+) ");

  private final ProgramJar program;
  private final TemporaryFolder folder;
  private final Path log;
  private final String name;
  private final CrashedDatabase database;
  private final Path acknowledgements;
  private final Path output;

  ImportTrial(ProgramJar program, TemporaryFolder folder, Path log, String name) {
    this.program = program;
    this.folder = folder;
    this.log = log;
    this.name = name;
    this.database = new CrashedDatabase(file("db"));
    this.acknowledgements = file("acknowledged");
    this.output = file("out");
  }

  private Path file(String extension) {
    return folder.resolve(name + "." + extension);
  }

  CrashedDatabase database() {
    return database;
  }

  /** Returns false if the import ended before it could be killed. */
  boolean importAndKill(long delayMillis) throws IOException, InterruptedException {
    Process process = startImport();
    boolean ended = process.waitFor(delayMillis, TimeUnit.MILLISECONDS);
    process.destroyForcibly().waitFor();
    return !ended;
  }

  /** Returns an import that has read the whole log once and is about to store it. */
  Process startImport() throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(importArguments());
    arguments.addAll(List.of("--acknowledge", acknowledgements.toString()));
    Process process = start(arguments);
    while (process.isAlive() && !Files.readString(output).contains("Importing ")) {
      process.waitFor(5, TimeUnit.MILLISECONDS);
    }
    return process;
  }

  /** Imports the log and returns how many rows that stored. */
  long importLog() throws IOException, InterruptedException {
    run(importArguments());
    return storedByImport();
  }

  private List<String> importArguments() {
    return List.of("import", "ubi", log.toString(), "--unused", file("unused").toString());
  }

  long storedByImport() throws IOException {
    Matcher total = TOTAL.matcher(Files.readString(output));
    require(total.find(), "the import printed no total");
    return Long.parseLong(total.group(1).replace(",", ""));
  }

  /**
   * Requires that the killed import left an intact store that has everything it acknowledged. The
   * file is checked as it was left, before the program opens it again.
   *
   * @return how many sessions and events it acknowledged
   */
  int requireAcknowledged() throws IOException, SQLException {
    List<String> sessionIds = new ArrayList<>();
    List<EventKey> events = new ArrayList<>();
    for (String line : acknowledgedLines()) {
      JsonNode row = JSON.readTree(line);
      String sessionId = row.required("session_id").asText();
      if (row.has("event_id")) {
        events.add(new EventKey(sessionId, row.required("event_id").asText()));
      } else {
        sessionIds.add(sessionId);
      }
    }
    database.requireIntact();
    database.requireStored(sessionIds, events);
    return sessionIds.size() + events.size();
  }

  /** Only complete lines: the kill may have cut off the last one. */
  private List<String> acknowledgedLines() throws IOException {
    if (!Files.exists(acknowledgements)) {
      return List.of();
    }
    String text = Files.readString(acknowledgements);
    return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
  }

  /** Returns the sessions of the batch with their events, without numbers, which may differ. */
  Set<String> releasedBatch() throws IOException, InterruptedException {
    Path exported = file("jsonl");
    run(List.of("release", "all"));
    run(List.of("export", "batch-000001", "--out", exported.toString()));
    Set<String> sessions = new HashSet<>();
    for (String line : Files.readAllLines(exported)) {
      ObjectNode session = (ObjectNode) JSON.readTree(line);
      require(
          sessions.add(session.without("session_number").toString()), "a session is there twice");
    }
    return sessions;
  }

  void delete() {
    folder.delete(name + ".");
  }

  private void run(List<String> arguments) throws IOException, InterruptedException {
    int code = start(arguments).waitFor();
    require(
        code == 0,
        "clickstream "
            + String.join(" ", arguments)
            + " ended with "
            + code
            + ": "
            + Files.readString(output));
  }

  private Process start(List<String> arguments) throws IOException {
    List<String> all = new ArrayList<>(arguments);
    all.addAll(List.of("--store", "sqlite:" + database.file()));
    return program.start(SHORT_RUN, output, all);
  }
}
