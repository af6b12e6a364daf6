package io.clickstream.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickstream.core.ContentWriter.Written;
import io.clickstream.interleaving.Direct;
import io.clickstream.interleaving.RememberedLines;
import io.clickstream.interleaving.SteppedBatches;
import io.clickstream.internal.Sha256;
import io.clickstream.model.ContentEncoding;
import io.clickstream.model.ContentRevision;
import io.clickstream.model.Receipt;
import io.clickstream.model.RegisteredSession;
import io.clickstream.model.Session;
import io.clickstream.model.SessionWithEvents;
import io.clickstream.port.ContentKey;
import io.clickstream.port.ContentPart;
import io.clickstream.port.ContentState;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import org.junit.jupiter.api.Test;

class ContentWriterTest {

  private static final Instant TIME = Instant.parse("2026-03-14T15:09:26.535Z");
  private static final ContentKey KEY = new ContentKey("batch-1", "content-1");
  private static final int SESSIONS = 40_000;

  private final ListedParts store = new ListedParts();
  private final RememberedLines format = new RememberedLines();
  private final ContentWriter writer = new ContentWriter(store, KEY, format);

  private Written writtenSessions() {
    for (int number = 1; number <= SESSIONS; number++) {
      writer.write(session(number));
    }
    return writer.finish(SESSIONS);
  }

  @Test
  void describesTheLinesAndTheirCompressedFormWhichIsTheFileOfAllParts() throws IOException {
    Written written = writtenSessions();
    byte[] file = file();

    assertThat(store.parts).hasSizeGreaterThan(2);
    assertThat(written.gzipBytes()).isEqualTo(file.length);
    assertThat(written.gzipSha256()).isEqualTo(sha256(file));
    byte[] lines = new GZIPInputStream(new ByteArrayInputStream(file)).readAllBytes();
    assertThat(written.bytes()).isEqualTo(lines.length);
    assertThat(written.sha256()).isEqualTo(sha256(lines));
  }

  @Test
  void describesEmptyContentAsAnEmptyFile() throws IOException {
    Written written = writer.finish(0);

    assertThat(store.parts).isEmpty();
    assertThat(written.bytes()).isZero();
    assertThat(written.sha256()).isEqualTo(sha256(new byte[0]));
    assertThat(written.gzipBytes()).isEqualTo(ContentWriter.EMPTY_GZIP.length);
    assertThat(written.gzipSha256()).isEqualTo(sha256(ContentWriter.EMPTY_GZIP));
    assertThat(new GZIPInputStream(new ByteArrayInputStream(ContentWriter.EMPTY_GZIP)).read())
        .isEqualTo(-1);
  }

  @Test
  void compressesAllPartsIntoOneMemberBecauseSomeReadersKnowNoMore() throws DataFormatException {
    writtenSessions();
    byte[] file = file();

    Inflater inflater = new Inflater(true);
    inflater.setInput(file, 10, file.length - 10);
    byte[] some = new byte[1 << 16];
    while (!inflater.finished()) {
      assertThat(inflater.inflate(some)).isPositive();
    }
    assertThat(inflater.getRemaining()).isEqualTo(8);
    inflater.end();
  }

  @Test
  void leavesPartsThatAreReadOneByOneAndOnlyIfTheyAreNeeded() throws IOException {
    Written written = writtenSessions();
    FrozenContent content = content(written);
    ContentPart second = store.parts.get(1);
    byte[] lines = content.bytes(ContentEncoding.IDENTITY, 0).readAllBytes();
    assertThat(sha256(lines)).isEqualTo(written.sha256());
    assertThat(store.read).containsExactlyElementsOf(List.of(0, 1, 2));

    store.read.clear();
    InputStream some = content.bytes(ContentEncoding.IDENTITY, second.offset());
    assertThat(some.available()).isZero();
    assertThat(some.read()).isEqualTo(lines[(int) second.offset()]);
    assertThat(some.available()).isEqualTo(second.length() - 1);
    assertThat(some.readNBytes(second.length() - 1)).hasSize(second.length() - 1);
    assertThat(store.read).containsExactly(1);
    assertThat(content.sessions(second.lastNumber() - 1).next().registered().sessionNumber())
        .isEqualTo(second.lastNumber());
    assertThat(store.read).containsExactly(1, 1);
  }

  private FrozenContent content(Written written) {
    Receipt receipt =
        new Receipt(
            1,
            KEY.batchId(),
            "release-1",
            TIME.minusSeconds(7),
            TIME.minusSeconds(3),
            written.bytes(),
            written.gzipBytes(),
            written.gzipSha256(),
            written.counts(),
            "version",
            List.of(new ContentRevision(1, written.sha256(), TIME)));
    return new FrozenContent(
        new SteppedBatches(new Direct()),
        store,
        format,
        KEY.batchId(),
        new ContentState(0, KEY.contentId(), receipt));
  }

  private byte[] file() {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    store.parts.forEach(part -> file.writeBytes(part.gzip()));
    return file.toByteArray();
  }

  private static String sha256(byte[] bytes) {
    return HexFormat.of().formatHex(Sha256.digest().digest(bytes));
  }

  private static SessionWithEvents session(int number) {
    Session session = Session.builder("session-" + number, "", TIME).build();
    return new SessionWithEvents(
        new RegisteredSession(session, "batch-1", number, false), List.of(), false);
  }
}
