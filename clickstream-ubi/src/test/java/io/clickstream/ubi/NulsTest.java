package io.clickstream.ubi;

import static io.clickstream.ubi.UbiLog.event;
import static io.clickstream.ubi.UbiLog.query;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NulsTest {

  private static final String QUERY = query("q1", "lamp", "p1");
  private static final String EVENT = event("q1", "click", "p1");
  private static final String NULS = "\0".repeat(100_000);

  private final UbiLog log = new UbiLog();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "NQ|E|",
        "Q|NE|",
        "QN|EN|",
        "Q|N|E|",
        "Q|EN",
        "Q|E|N",
        "N|Q|E",
        "NQN|NEN",
        " N Q|E N |",
        "QN\r|NE\r|\r|",
        "\uFEFFNQ|E|"
      })
  void nulsBeforeAndAfterRowsAreSkipped(String form) throws IOException {
    for (String nuls : List.of("\0", "\0\0\0", NULS)) {
      UbiLog lines = new UbiLog();
      String text =
          form.replace("N", "\1").replace("Q", QUERY).replace("E", EVENT).replace("|", "\n");

      ImportReport report =
          lines.readBytes(text.replace("\1", nuls).getBytes(StandardCharsets.UTF_8));

      assertThat(report.total()).isEqualTo(new RowCounts(2, 2, 0, 0, 0));
      assertThat(report.repaired()).isZero();
      assertThat(lines.unused).isEmpty();
    }
  }

  @Test
  void linesAndBytesAreCountedWithTheirNuls() {
    String before = NULS + QUERY + "\n" + NULS + "\n" + QUERY + NULS + "\n";
    String text = before + NULS + EVENT.substring(0, 30) + NULS;

    CutOffFileException cutOff =
        catchThrowableOfType(
            CutOffFileException.class, () -> log.readBytes(text.getBytes(StandardCharsets.UTF_8)));

    assertThat(cutOff.line()).isEqualTo(4);
    assertThat(cutOff.byteOffset()).isEqualTo(before.length());
    assertThat(cutOff.report().queries().stored()).isOne();
    assertThat(log.rejected())
        .singleElement()
        .satisfies(row -> assertThat(row.row()).isEqualTo(EVENT.substring(0, 30)));
  }

  @Test
  void moreNulsThanALineMayHaveBytesAreSkipped() throws IOException {
    byte[] rows = (QUERY + "\n" + EVENT).getBytes(StandardCharsets.UTF_8);
    List<InputStream> parts = List.of(manyNuls(), new ByteArrayInputStream(rows), manyNuls());

    ImportReport report =
        UbiImport.builder(log.dao)
            .build()
            .importLog(
                LogInput.stream(
                    UbiLog.NAME, new SequenceInputStream(Collections.enumeration(parts))));

    assertThat(report.total()).isEqualTo(new RowCounts(2, 2, 0, 0, 0));
  }

  private static InputStream manyNuls() {
    byte[] nuls = new byte[1 << 20];
    List<InputStream> parts =
        Collections.nCopies(40, nuls).stream().<InputStream>map(ByteArrayInputStream::new).toList();
    return new SequenceInputStream(Collections.enumeration(parts));
  }

  @Test
  void nulsInsideARowAreNotSkipped() throws IOException {
    log.read(QUERY, EVENT.replace(",", ",\0"));

    assertThat(log.rejected()).extracting(UnusedRow::reason).containsOnly(UnusedReason.NO_JSON);
  }

  @Test
  void aLineWithTooManyNulsInsideIsTooLong() throws IOException {
    byte[] line = (QUERY + "\n" + EVENT + "\n").getBytes(StandardCharsets.UTF_8);
    byte[] bytes = Arrays.copyOf(line, line.length + (33 << 20));
    bytes[bytes.length - 1] = '}';

    assertThat(log.readBytes(Arrays.copyOf(bytes, line.length)).total().stored()).isEqualTo(2);
    bytes[line.length - 1] = ' ';
    assertThat(log.readBytes(bytes).total().rejected()).isOne();
    assertThat(log.rejected()).extracting(UnusedRow::reason).containsOnly(UnusedReason.BAD_VALUE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"N[Q,E]N", "N[Q,\nE]\nN\n", "[Q,E]N", " N [Q,E] N "})
  void nulsAroundAnArrayInMemoryAreSkipped(String form) throws IOException {
    assertThat(inMemory(form).total()).isEqualTo(new RowCounts(2, 2, 0, 0, 0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"NQN", "Q\nN", "NQ\nEN", "Q\nNE"})
  void nulsAroundRowsInMemoryAreSkipped(String form) throws IOException {
    assertThat(inMemory(form).total().rejected()).isZero();
    assertThat(log.dao.sessions).containsOnlyKeys("q1");
  }

  @Test
  void aRowInMemoryThatSpansSeveralLinesMayHaveNulsAroundIt() throws IOException {
    assertThat(inMemory("N" + QUERY.replace(",", ",\n") + "\nN").queries().stored()).isOne();
  }

  @Test
  void nulsAloneAreNoLog() {
    assertThatThrownBy(() -> log.readBytes(new byte[10_000]))
        .isInstanceOf(UnusableFileException.class);
  }

  private ImportReport inMemory(String form) throws IOException {
    String text = form.replace("N", "\1").replace("Q", QUERY).replace("E", EVENT);
    return UbiImport.builder(log.dao)
        .unusedRows(log.unused::add)
        .build()
        .importLog(
            LogInput.bytes(
                UbiLog.NAME, text.replace("\1", "\0\0\0").getBytes(StandardCharsets.UTF_8)));
  }
}
