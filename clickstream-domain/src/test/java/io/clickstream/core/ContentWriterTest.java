package io.clickstream.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickstream.core.ContentWriter.Written;
import io.clickstream.interleaving.RememberedLines;
import io.clickstream.internal.Sha256;
import io.clickstream.model.RegisteredSession;
import io.clickstream.model.Session;
import io.clickstream.model.SessionWithEvents;
import io.clickstream.port.ContentKey;
import io.clickstream.port.ContentPart;
import io.clickstream.port.ContentStore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class ContentWriterTest {

  private static final int SESSIONS = 40_000;

  private final List<ContentPart> parts = new ArrayList<>();
  private final ContentWriter writer =
      new ContentWriter(
          (ContentStore)
              Proxy.newProxyInstance(
                  ContentStore.class.getClassLoader(),
                  new Class<?>[] {ContentStore.class},
                  (proxy, method, arguments) -> parts.add((ContentPart) arguments[1])),
          new ContentKey("batch-1", "content-1"),
          new RememberedLines());

  @Test
  void describesTheLinesAndTheirCompressedFormWhichIsTheFileOfAllParts() throws IOException {
    for (int number = 1; number <= SESSIONS; number++) {
      writer.write(session(number));
    }
    Written written = writer.finish(SESSIONS);

    assertThat(parts).hasSizeGreaterThan(2);
    byte[] file = file();
    assertThat(written.gzipBytes()).isEqualTo(file.length);
    assertThat(written.gzipSha256()).isEqualTo(sha256(file));
    byte[] lines = new GZIPInputStream(new ByteArrayInputStream(file)).readAllBytes();
    assertThat(written.bytes()).isEqualTo(lines.length);
    assertThat(written.sha256()).isEqualTo(sha256(lines));
  }

  @Test
  void describesEmptyContentAsOneEmptyMember() {
    Written written = writer.finish(0);

    assertThat(parts).isEmpty();
    assertThat(written.bytes()).isZero();
    assertThat(written.sha256()).isEqualTo(sha256(new byte[0]));
    assertThat(written.gzipBytes()).isEqualTo(ContentWriter.EMPTY_GZIP.length);
    assertThat(written.gzipSha256()).isEqualTo(sha256(ContentWriter.EMPTY_GZIP));
  }

  private byte[] file() {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    parts.forEach(part -> file.writeBytes(part.gzip()));
    return file.toByteArray();
  }

  private static String sha256(byte[] bytes) {
    return HexFormat.of().formatHex(Sha256.digest().digest(bytes));
  }

  private static SessionWithEvents session(int number) {
    Session session =
        Session.builder("session-" + number, "", Instant.parse("2026-03-14T15:09:26.535Z")).build();
    return new SessionWithEvents(
        new RegisteredSession(session, "batch-1", number, false), List.of(), false);
  }
}
