package io.clickstream.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clickstream.ClickstreamDao;
import io.clickstream.ContentRevisedException;
import io.clickstream.ForwardingClickstreamDao;
import io.clickstream.UnreadableRecordException;
import io.clickstream.cli.terminal.Console;
import io.clickstream.inmemory.InMemoryClickstreamDao;
import io.clickstream.model.ContentEncoding;
import io.clickstream.model.ContentRevision;
import io.clickstream.model.Receipt;
import io.clickstream.model.Session;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FrozenExportTest {

  @TempDir private Path folder;
  private final InMemoryClickstreamDao dao = new InMemoryClickstreamDao();
  private Receipt receipt;

  @BeforeEach
  void freeze() {
    String text = "x".repeat(10_000);
    dao.registerSessions(
        IntStream.range(0, 300)
            .mapToObj(i -> Session.builder("s-" + i, text + i, Instant.EPOCH).build())
            .toList());
    dao.releaseBatch("spring");
    receipt = dao.freezeBatch("batch-000001").orElseThrow();
  }

  @AfterEach
  void close() {
    dao.close();
  }

  @Test
  void copiesContentOfSeveralParts() throws IOException {
    Path file = folder.resolve("out.jsonl");

    new FrozenExport(dao, receipt, ContentEncoding.IDENTITY).to(file);

    assertThat(Files.readAllBytes(file))
        .hasSize(Math.toIntExact(receipt.bytes()))
        .isEqualTo(
            dao.openContent("batch-000001", ContentEncoding.IDENTITY, 0)
                .orElseThrow()
                .readAllBytes());
  }

  @ParameterizedTest
  @EnumSource
  void writesNothingIfTheContentIsNotThatOfTheReceipt(ContentEncoding encoding) {
    ClickstreamDao other = withContent("{}\n");

    assertThatThrownBy(
            () -> new FrozenExport(other, receipt, encoding).to(folder.resolve("out.jsonl")))
        .isInstanceOf(UnreadableRecordException.class)
        .hasMessageContaining("content of batch 'batch-000001', which is not that of its receipt");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void saysThatTheContentWasReplacedMeanwhile() {
    Receipt later =
        new Receipt(
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
            List.of(
                receipt.revisions().get(0),
                new ContentRevision(2, "ab".repeat(32), Instant.EPOCH)));
    ClickstreamDao revised =
        new ForwardingClickstreamDao(withContent("{}\n")) {
          @Override
          public Optional<Receipt> receipt(String batchId) {
            return Optional.of(later);
          }
        };

    assertThatThrownBy(
            () ->
                new FrozenExport(revised, receipt, ContentEncoding.IDENTITY)
                    .to(OutputStream.nullOutputStream()))
        .isInstanceOf(ContentRevisedException.class);
  }

  @Test
  void contentThatWasReplacedIsReadByRunningTheCommandAgain() {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console =
        new Console(
            InputStream.nullInputStream(),
            OutputStream.nullOutputStream(),
            err,
            false,
            false,
            false);

    int code =
        new ErrorReport(console, new Verbosity())
            .report(new ContentRevisedException("batch-000001", 1, 2));

    assertThat(code).isEqualTo(6);
    assertThat(err.toString(UTF_8))
        .isEqualTo(
            "clickstream: Batch 'batch-000001' was read at revision 1, and has revision 2 now;"
                + " run the command again\n");
  }

  private ClickstreamDao withContent(String content) {
    return new ForwardingClickstreamDao(dao) {
      @Override
      public Optional<InputStream> openContent(
          String batchId, ContentEncoding encoding, long offset) {
        return Optional.of(new ByteArrayInputStream(content.getBytes(UTF_8)));
      }
    };
  }
}
