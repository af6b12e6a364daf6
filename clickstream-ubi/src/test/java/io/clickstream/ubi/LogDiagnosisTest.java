package io.clickstream.ubi;

import static io.clickstream.ubi.UbiLog.event;
import static io.clickstream.ubi.UbiLog.query;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogDiagnosisTest {

  private static final String NO_LOG = "test.log: is no User Behavior Insights log: ";
  private static final String QUERY = query("q1", "lamp");
  private static final String EVENT = event("q1", "click", "p1");
  private static final String HIT =
      "{\"_index\":\"ubi_queries\",\"_id\":\"1\",\"_source\":" + QUERY + "}";
  private static final String ANSWER = "{\"took\":3,\"hits\":{\"total\":1,\"hits\":[" + HIT + "]}}";

  private final UbiLog log = new UbiLog();

  @TempDir Path directory;

  static Stream<Arguments> texts() {
    return Stream.of(
        arguments(ANSWER, "it is the saved answer of a search", "jq -c '.hits.hits[]' FILE"),
        arguments(
            ANSWER.replace("[", "[\n").replace(",\"", ",\n  \""),
            "it is the saved answer of a search",
            "jq -c '.hits.hits[]' FILE"),
        arguments(
            "{\"responses\":[" + ANSWER + "," + ANSWER + "]}",
            "it is the saved answer of a search",
            "jq -c '.responses[].hits.hits[]?' FILE"),
        arguments(
            QUERY.replace(",\"", ",\n  \"") + "\n", "its rows span several lines", "jq -c . FILE"),
        arguments(QUERY + EVENT, "it has two rows on one line", "jq -c . FILE"),
        arguments(QUERY + " " + EVENT + "\n", "it has two rows on one line", "jq -c . FILE"),
        arguments(
            QUERY + ",\n" + EVENT + ",\n",
            "there is a comma after each of its rows",
            "sed 's/},[[:space:]]*$/}/' FILE"),
        arguments("[" + QUERY + "," + EVENT + "]", "it is a JSON array", "jq -c '.[]' FILE"),
        arguments(
            "[\n" + QUERY + ",\n" + EVENT + "\n]\n", "it is a JSON array", "jq -c '.[]' FILE"),
        arguments("[" + HIT + "," + HIT + "]", "it is a JSON array", "jq -c '.[]' FILE"),
        arguments(
            "{\"queries\":[" + QUERY + "],\"events\":[" + EVENT + "]}",
            "its rows are in the arrays 'queries' and 'events'",
            "jq -c '.queries[]?, .events[]?' FILE"),
        arguments(
            "{\"events\":[\n" + EVENT + ",\n" + EVENT + "\n]}",
            "its rows are in the array 'events'",
            "jq -c '.events[]' FILE"),
        arguments(
            "{\"log\":" + quoted(EVENT + "\n") + ",\"stream\":\"stdout\"}\n",
            "its rows are text in 'log'",
            "jq -r .log FILE"),
        arguments(
            "{\"@message\":" + quoted(EVENT) + "}",
            "its rows are text in '\"@message\"'",
            "jq -r '.\"@message\"' FILE"),
        arguments(
            "{\"event\":{\"original\":" + quoted(EVENT) + "}}",
            "its rows are text in 'event.original'",
            "jq -r .event.original FILE"),
        arguments(
            "{\"MESSAGE\":" + quoted("ubi: " + EVENT) + "}",
            "its rows are text in 'MESSAGE'",
            "jq -r .MESSAGE FILE | sed 's/^[^{]*//'"),
        arguments(
            "starting\n<13>1 host app: {\"msg\":" + quoted(EVENT) + "}\n",
            "its rows are text in 'msg'",
            "sed -n 's/^[^{]*{/{/p' FILE | jq -r .msg"),
        arguments(
            "{\"log\":\"starting\"}\n".repeat(1000) + "{\"log\":" + quoted(EVENT) + "}\n",
            "its rows are text in 'log'",
            "jq -r .log FILE"),
        arguments(
            "{\"a\":" + QUERY + ",\n\"b\":" + EVENT + "\n}",
            "its rows are the values of one object",
            "jq -c '.[]' FILE"),
        arguments(
            "{\"rows\":{\"1\":" + QUERY + ",\"2\":" + EVENT + "}}",
            "its rows are in the array 'rows'",
            "jq -c '.rows[]' FILE"),
        arguments("[{\"a\":1},{\"b\":2}]", "it is a JSON array", "jq -c '.[]' FILE"),
        arguments(
            "[{\"queryid\":\"q1\"}]",
            "'queryid' stands in place of query_id in its rows",
            "jq -c '.[] | .query_id = .queryid' FILE"),
        arguments(quoted(EVENT), "its rows are JSON in quotation marks", "jq -r . FILE"),
        arguments(
            "{\"record\":" + EVENT + "}\n",
            "its rows are in the field 'record'",
            "jq -c .record FILE"),
        arguments(
            "2024-05-01T10:00:00.1Z stdout F " + EVENT + "\n",
            "other text stands before the JSON of its rows",
            "sed 's/^[^{]*//' FILE"),
        arguments(
            "query_id,user_query,timestamp\nq1,lamp,1705596607509\n",
            "it is a table with a header",
            "mlr --icsv --ojsonl cat FILE"),
        arguments(
            "Action_Name\ttimestamp\nclick\t1705596607509\n",
            "it is a table with a header",
            "mlr --itsv --ojsonl cat FILE"),
        arguments(
            "query_id;timestamp\nq1;1705596607509\n",
            "it is a table with a header",
            "mlr --icsv --ifs ';' --ojsonl cat FILE"),
        arguments(
            "{'query_id': 'q1', 'timestamp': None}\n",
            "its rows are written as Python and not as JSON",
            "python3 -c 'import ast, fileinput, json; [print(json.dumps(ast.literal_eval(line)))"
                + " for line in fileinput.input() if line.strip()]' FILE"),
        arguments(
            "{\"QUERY_ID\":\"q1\",\"TIMESTAMP\":1}\n",
            "'QUERY_ID' stands in place of query_id in its rows",
            "jq -c 'with_entries(.key |= ascii_downcase)' FILE"),
        arguments(
            "{\"query-id\":\"q1\",\"timestamp\":1}\n",
            "'query-id' stands in place of query_id in its rows",
            "jq -c '.query_id = .\"query-id\"' FILE"));
  }

  @ParameterizedTest
  @MethodSource("texts")
  void aTextThatIsNoLogIsNamedWithTheCommandThatMakesOneOfIt(
      String text, String what, String command) {
    assertUnusable(
        text.getBytes(StandardCharsets.UTF_8),
        NO_LOG + what + "; this makes a log of it: " + command);
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"})
  void anEncodingThatIsNotReadIsNamed(String encoding) {
    assertUnusable(
        QUERY.getBytes(Charset.forName(encoding)),
        NO_LOG
            + "it is in %1$s; this makes a log of it: iconv -f %1$s -t UTF-8 FILE"
                .formatted(encoding));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"<?xml version=\"1.0\"?><a/>", "<!DOCTYPE html>\n<html>", "<rows>\n</rows>"})
  void markupIsNamed(String text) {
    assertUnusable(
        text.getBytes(StandardCharsets.UTF_8),
        NO_LOG + "it is XML or HTML; export its rows as JSON, one on each line");
  }

  static Stream<Arguments> packings() {
    return Stream.of(
        arguments("(\u00B5/\u00FD", "compressed with zstd", "zstd -dc FILE"),
        arguments("\u00FD7zXZ\0", "compressed with xz", "xz -dc FILE"),
        arguments("BZh91AY&SY", "compressed with bzip2", "bzip2 -dc FILE"),
        arguments("\u0004\"M\u0018", "compressed with lz4", "lz4 -dc FILE"),
        arguments("\u00FF\u0006\0\0sNaPpY", "compressed with snappy", "snzip -dc FILE"),
        arguments("\u001F\u009D\u0090", "compressed with compress", "gzip -dc FILE"),
        arguments("7z\u00BC\u00AF'\u001C", "a 7z archive", "7z x -so FILE"),
        arguments("Rar!\u001A\u0007\0", "a rar archive", "unrar p -inul FILE"),
        arguments("Obj\u0001", "an Avro file", "avro-tools tojson FILE"));
  }

  @ParameterizedTest
  @MethodSource("packings")
  void aPackingThatIsNotReadIsRefusedEvenIfRowsFollow(String start, String what, String command) {
    assertUnusable(
        latin1(start + "\n" + QUERY + "\n"),
        "test.log: is %s; this unpacks it: %s | clickstream import ubi -".formatted(what, command));
  }

  @ParameterizedTest
  @ValueSource(strings = {"PAR1", "SQLite format 3\0", "ORC\u0001", "ARROW1\0\0", "%PDF-1.7"})
  void aFormatThatIsNotReadIsRefusedEvenIfRowsFollow(String start) {
    assertUnusable(
        latin1(start + "\n" + QUERY + "\n"), "; export its rows as JSON, one on each line");
  }

  @Test
  void rowsWithCommasAreNoLogEvenIfTheLastHasNone() {
    String cure =
        "there is a comma after each of its rows; this makes a log of it:"
            + " sed 's/},[[:space:]]*$/}/' FILE";

    assertUnusable(latin1(String.join(",\n", QUERY, EVENT, QUERY) + "\n"), cure);
    assertUnusable(latin1("[\n" + QUERY + ",\n" + EVENT + " x\n" + QUERY + "\n"), cure);
  }

  @Test
  void allArraysOfAnObjectAreNamedIfItsEndIsTooFar() {
    String rows = (QUERY + ",").repeat(4000) + QUERY;

    assertUnusable(
        latin1("{\"queries\":[" + rows + "],\"events\":[]}"), "jq -c '.[] | arrays | .[]' FILE");
  }

  @Test
  void anArchiveOfTarIsRefused() throws IOException {
    byte[] posix = tar("ustar\0" + "00");
    byte[] old = tar("");
    String message =
        "test.log: is a tar archive; this unpacks it: tar -xOf FILE | clickstream import ubi -";

    assertUnusable(posix, message);
    assertUnusable(old, message);
    assertUnusable(gzip(posix), message);
    assertUnusable(Arrays.copyOf(gzip(posix), gzip(posix).length - 12), message);
  }

  @Test
  void whatIsCompressedTwiceIsUnpackedTwice() throws IOException {
    assertUnusable(
        gzip(gzip(latin1(QUERY))),
        "is compressed with gzip twice; this unpacks it: gzip -dc FILE | gzip -dc | clickstream import ubi -");
  }

  @Test
  void theCommandReadsWhatIsCompressed() throws IOException {
    assertUnusable(gzip(latin1("[" + QUERY + "," + EVENT + "]")), ": gzip -dc FILE | jq -c '.[]'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"it's.log", "a b.log", "$(x).log"})
  void theCommandQuotesTheNameOfTheFile(String name) throws IOException {
    Path file = Files.writeString(directory.resolve(name), "[" + QUERY + "," + EVENT + "]");

    assertThatThrownBy(() -> UbiImport.builder(log.dao).build().importFile(file))
        .hasMessageEndingWith("jq -c '.[]' '" + file.toString().replace("'", "'\\''") + "'");
  }

  @Test
  void aBodyIsNotPipedIntoTheProgram() {
    LogInput body = LogInput.bytes(Path.of("body"), latin1("(\u00B5/\u00FD"));

    assertThatThrownBy(() -> UbiImport.builder(log.dao).build().importLog(body))
        .hasMessage("body: is compressed with zstd; this unpacks it: zstd -dc FILE");
  }

  @Test
  void theArrayInABodyIsPartOfThePath() {
    LogInput body = LogInput.bytes(Path.of("body"), latin1("[{\"record\":" + QUERY + "}]"));

    assertThatThrownBy(() -> UbiImport.builder(log.dao).build().importLog(body))
        .hasMessageEndingWith(
            "its rows are in the field 'record'; this makes a log of it: jq -c '.[].record' FILE");
  }

  @Test
  void aLineWithTwoRowsInALogIsRejectedAsSuch() throws IOException {
    log.read(QUERY, EVENT + " " + EVENT);

    assertThat(log.rejected())
        .extracting(UnusedRow::detail)
        .containsExactly("two rows on one line");
  }

  private void assertUnusable(byte[] content, String message) {
    assertThatThrownBy(() -> log.readBytes(content))
        .isInstanceOf(UnusableFileException.class)
        .isNotInstanceOf(CutOffFileException.class)
        .hasMessageEndingWith(message);
    assertThat(log.dao.calls).isZero();
  }

  private static String quoted(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
  }

  private static byte[] latin1(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** An archive of one log, with the given magic in its header. */
  private static byte[] tar(String magic) {
    byte[] archive = new byte[2048];
    put(archive, 0, "ubi.log");
    put(archive, 100, "0000644\0");
    put(archive, 124, "%011o".formatted(QUERY.length() + 1));
    put(archive, 148, "        ");
    put(archive, 257, magic);
    int sum = 0;
    for (int i = 0; i < 512; i++) {
      sum += archive[i];
    }
    put(archive, 148, "%06o\0 ".formatted(sum));
    put(archive, 512, "\n" + QUERY + "\n");
    return archive;
  }

  private static void put(byte[] archive, int offset, String text) {
    byte[] bytes = latin1(text);
    System.arraycopy(bytes, 0, archive, offset, bytes.length);
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      out.write(content);
    }
    return packed.toByteArray();
  }
}
