package io.clickstream.server.v2;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clickstream.ClickstreamDao;
import io.clickstream.ForwardingClickstreamDao;
import io.clickstream.StorageUnavailableException;
import io.clickstream.model.ContentEncoding;
import io.clickstream.model.ContentRevision;
import io.clickstream.model.Receipt;
import io.clickstream.model.Session;
import io.clickstream.model.SessionEvent;
import io.clickstream.server.ServerFixture;
import io.clickstream.server.http.BatchRelease;
import io.clickstream.server.http.RequestBody;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The content of a frozen batch as it comes over the wire. */
class FrozenExportTest {

  private static final String EXPORT = "/api/v2/batches/batch-000001/export";

  /** Enough for several parts of the content. */
  private static final int SESSIONS = 6_000;

  private static VersionTwo api;
  private static Receipt receipt;
  private static byte[] lines;

  @BeforeAll
  static void freeze() {
    api = new VersionTwo();
    api.service.dao.registerSessions(
        IntStream.rangeClosed(1, SESSIONS).mapToObj(FrozenExportTest::session).toList());
    api.service.dao.releaseBatch("r-1");
    lines = api.service.sendForBytes(request(EXPORT)).body();
    receipt = api.service.dao.freezeBatch("batch-000001").orElseThrow();
    // It is not in the content.
    api.service.dao.pushEvents(
        List.of(SessionEvent.builder("s-1", "e-1", ServerFixture.NOW).build()));
  }

  private static Session session(int number) {
    return Session.builder("s-" + number, "lamp " + "\u00e9".repeat(50), ServerFixture.NOW)
        .searchResults("o-1", "o-2", "o-" + number)
        .build();
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  private static HttpRequest.Builder request(String path, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(api.service.uri(path));
    return headers.length == 0 ? request : request.headers(headers);
  }

  private static HttpResponse<byte[]> get(String... headers) {
    return api.service.sendForBytes(request(EXPORT, headers));
  }

  private static HttpResponse<byte[]> head(String... headers) {
    return api.service.sendForBytes(
        request(EXPORT, headers).method("HEAD", BodyPublishers.noBody()));
  }

  private static String header(HttpResponse<?> answer, String name) {
    return answer.headers().firstValue(name).orElse("none");
  }

  private static String quoted(String hash) {
    return '"' + hash + '"';
  }

  private static String digest(byte[] bytes) throws NoSuchAlgorithmException {
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
    return "sha-256=:" + Base64.getEncoder().encodeToString(digest) + ":";
  }

  private static byte[] decompressed(byte[] gzip) throws IOException {
    return new GZIPInputStream(new ByteArrayInputStream(gzip)).readAllBytes();
  }

  @Test
  void theLinesComeWithTheirLengthTheirDigestAndAStrongEntityTag() throws Exception {
    HttpResponse<byte[]> answer = get();

    assertThat(receipt.bytes()).isGreaterThan(2 << 20);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo(lines);
    assertThat(header(answer, "Content-Type")).isEqualTo("application/x-ndjson");
    assertThat(header(answer, "Content-Length")).isEqualTo(Long.toString(receipt.bytes()));
    assertThat(header(answer, "ETag")).isEqualTo(quoted(receipt.sha256()));
    assertThat(header(answer, "Repr-Digest")).isEqualTo(digest(lines));
    assertThat(header(answer, "Vary")).isEqualTo("Accept-Encoding");
    assertThat(header(answer, "Accept-Ranges")).isEqualTo("bytes");
    assertThat(header(answer, "Content-Encoding")).isEqualTo("none");
    assertThat(header(answer, "Transfer-Encoding")).isEqualTo("none");
  }

  @Test
  void theStoredBytesAreSentIfGzipIsAccepted() throws Exception {
    HttpResponse<byte[]> answer = get("Accept-Encoding", "deflate, gzip");

    assertThat(decompressed(answer.body())).isEqualTo(lines);
    assertThat(header(answer, "Content-Type")).isEqualTo("application/x-ndjson");
    assertThat(header(answer, "Content-Encoding")).isEqualTo("gzip");
    assertThat(header(answer, "Content-Length")).isEqualTo(Long.toString(receipt.gzipBytes()));
    assertThat(header(answer, "ETag")).isEqualTo(quoted(receipt.gzipSha256()));
    assertThat(header(answer, "Repr-Digest")).isEqualTo(digest(answer.body()));
    assertThat(header(answer, "Vary")).isEqualTo("Accept-Encoding");
  }

  @Test
  void aFileOfTheStoredBytesIsNotDecompressedByAnyClient() throws Exception {
    HttpResponse<byte[]> answer =
        api.service.sendForBytes(request(EXPORT + "?gzip=true", "Accept-Encoding", "gzip"));

    assertThat(answer.body()).isEqualTo(get("Accept-Encoding", "gzip").body());
    assertThat(header(answer, "Content-Type")).isEqualTo("application/gzip");
    assertThat(header(answer, "Content-Encoding")).isEqualTo("none");
    assertThat(header(answer, "Vary")).isEqualTo("none");
    assertThat(header(answer, "ETag")).isEqualTo(quoted(receipt.gzipSha256()));
    assertThat(header(answer, "Repr-Digest")).isEqualTo(digest(answer.body()));
  }

  @Test
  void aFileIsOfAWholeBatchThatIsFrozen() {
    VersionTwo.assertRefused(
        api.get("/batches/batch-000001/export?gzip=true&irrelevant=false"),
        400,
        "gzip: must not be true with events_limit or irrelevant=false: all that is frozen is sent");
    try (VersionTwo other = new VersionTwo()) {
      other.register("s-1");
      other.post("/batches/release", "{'release_id':'r-1'}");
      VersionTwo.assertRefused(
          other.get("/batches/batch-000001/export?gzip=true"),
          409,
          "Batch 'batch-000001' is not frozen");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"identity", "br", "gzip;q=0", "gzip;q=0.1, identity;q=0.2"})
  void thePlainLinesAreSentOtherwiseAndAreNotCompressedOnTheWay(String accepted) {
    HttpResponse<byte[]> answer = get("Accept-Encoding", accepted);

    assertThat(answer.body()).isEqualTo(lines);
    assertThat(header(answer, "Content-Encoding")).isEqualTo("none");
  }

  @ParameterizedTest
  @ValueSource(strings = {"identity", "gzip"})
  void headAnswersTheSameHeadersWithoutTheBody(String accepted) {
    HttpResponse<byte[]> whole = get("Accept-Encoding", accepted);
    HttpResponse<byte[]> head = head("Accept-Encoding", accepted);
    HttpResponse<byte[]> headOfRange = head("Accept-Encoding", accepted, "Range", "bytes=0-9");

    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    assertThat(headersWithoutDate(head)).isEqualTo(headersWithoutDate(whole));
    assertThat(headOfRange.statusCode()).isEqualTo(200);
    assertThat(headersWithoutDate(headOfRange)).isEqualTo(headersWithoutDate(whole));
  }

  private static Map<String, List<String>> headersWithoutDate(HttpResponse<?> answer) {
    Map<String, List<String>> headers = new TreeMap<>(answer.headers().map());
    headers.remove("date");
    return headers;
  }

  @ParameterizedTest
  @CsvSource({
    "identity, bytes=0-0, 0, 1",
    "identity, bytes=1000000-1100000, 1000000, 100001",
    "identity, bytes=2000000-, 2000000, -1",
    "identity, bytes=-7, -7, -1",
    "identity, bytes=0-, 0, -1",
    "gzip, bytes=5-8, 5, 4",
    "gzip, bytes=30000-, 30000, -1",
    "gzip, bytes=-9, -9, -1"
  })
  void oneRangeOfTheEncodedBytesIsSent(String accepted, String range, int first, int length) {
    byte[] whole = get("Accept-Encoding", accepted).body();
    int from = first < 0 ? whole.length + first : first;
    int to = length < 0 ? whole.length : from + length;
    HttpResponse<byte[]> answer = get("Accept-Encoding", accepted, "Range", range);

    assertThat(answer.statusCode()).isEqualTo(206);
    assertThat(answer.body()).isEqualTo(Arrays.copyOfRange(whole, from, to));
    assertThat(header(answer, "Content-Range"))
        .isEqualTo("bytes %d-%d/%d".formatted(from, to - 1, whole.length));
    assertThat(header(answer, "Content-Length")).isEqualTo(Integer.toString(to - from));
    HttpResponse<byte[]> all = get("Accept-Encoding", accepted);
    for (String same : List.of("ETag", "Repr-Digest", "Content-Encoding", "Vary")) {
      assertThat(header(answer, same)).isEqualTo(header(all, same));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=0-1,5-6", "bytes=9-7", "lines=1-2", "bytes=x"})
  void everythingIsSentForSeveralRangesAndForWhatIsNoRange(String range) {
    HttpResponse<byte[]> answer = get("Range", range);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo(lines);
    assertThat(header(answer, "Content-Range")).isEqualTo("none");
  }

  @ParameterizedTest
  @ValueSource(strings = {"identity", "gzip"})
  void aRangeOutsideIsRefusedWithTheLength(String accepted) {
    long length = accepted.equals("gzip") ? receipt.gzipBytes() : receipt.bytes();
    HttpResponse<byte[]> answer =
        get("Accept-Encoding", accepted, "Range", "bytes=" + length + "-");

    assertThat(answer.statusCode()).isEqualTo(416);
    assertThat(header(answer, "Content-Range")).isEqualTo("bytes */" + length);
    assertThat(header(answer, "Content-Type")).isEqualTo("application/problem+json");
    assertThat(answer.headers().map()).doesNotContainKeys("repr-digest", "content-encoding");
  }

  @Test
  void aRangeIsSentOnlyToThoseWhoHaveTheSameBytes() {
    String range = "bytes=10-19";
    HttpResponse<byte[]> same = get("Range", range, "If-Range", quoted(receipt.sha256()));
    assertThat(same.statusCode()).isEqualTo(206);
    assertThat(same.body()).isEqualTo(Arrays.copyOfRange(lines, 10, 20));
    for (String other :
        List.of(
            quoted(receipt.gzipSha256()),
            "W/" + quoted(receipt.sha256()),
            "Sun, 17 May 2026 08:41:53 GMT")) {
      HttpResponse<byte[]> whole = get("Range", range, "If-Range", other);
      assertThat(whole.statusCode()).as(other).isEqualTo(200);
      assertThat(whole.body()).isEqualTo(lines);
    }
    assertThat(get("Range", "bytes=999999999-", "If-Range", "\"other\"").statusCode())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "HEAD"})
  void whoHasTheContentIsToldThatItIsTheSame(String method) {
    for (String tags :
        List.of(
            quoted(receipt.sha256()),
            "W/" + quoted(receipt.sha256()),
            "\"a\", " + quoted(receipt.sha256()),
            "*")) {
      HttpResponse<byte[]> answer =
          api.service.sendForBytes(
              request(EXPORT, "If-None-Match", tags, "Range", "bytes=0-1")
                  .method(method, BodyPublishers.noBody()));
      assertThat(answer.statusCode()).as(tags).isEqualTo(304);
      assertThat(answer.body()).isEmpty();
      assertThat(headersWithoutDate(answer)).isEqualTo(headersWithoutDate(head()));
      assertThat(header(answer, "Vary")).isEqualTo("Accept-Encoding");
    }
    assertThat(get("If-None-Match", quoted(receipt.gzipSha256())).statusCode()).isEqualTo(200);
    assertThat(
            get("If-None-Match", quoted(receipt.gzipSha256()), "Accept-Encoding", "gzip")
                .statusCode())
        .isEqualTo(304);
  }

  @Test
  void whoRequiresOtherBytesIsRefused() {
    assertThat(get("If-Match", quoted(receipt.sha256())).statusCode()).isEqualTo(200);
    assertThat(get("If-Match", "*").statusCode()).isEqualTo(200);
    for (String other :
        List.of("\"other\"", "W/" + quoted(receipt.sha256()), quoted(receipt.gzipSha256()))) {
      HttpResponse<byte[]> answer = get("If-Match", other, "Range", "bytes=0-9");
      assertThat(answer.statusCode()).isEqualTo(412);
      assertThat(header(answer, "ETag")).isEqualTo(quoted(receipt.sha256()));
      assertThat(header(answer, "Content-Type")).isEqualTo("application/problem+json");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.0\r\n",
        "HTTP/1.0\r\nConnection: keep-alive\r\n",
        "HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
      })
  void everyVersionOfHttpGetsTheLengthAndTheBytes(String version) throws IOException {
    String answer = answerTo("GET " + EXPORT + " " + version + "Range: bytes=3-9\r\n\r\n");
    String[] parts = answer.split("\r\n\r\n", 2);

    assertThat(parts[0].lines()).contains("Content-Length: 7");
    assertThat(parts[0].lines().findFirst())
        .hasValueSatisfying(line -> assertThat(line).contains(" 206 "));
    assertThat(parts[1].getBytes(ISO_8859_1)).isEqualTo(Arrays.copyOfRange(lines, 3, 10));
  }

  @Test
  void aConnectionServesFurtherRequestsAfterAHeadAndARange() throws IOException {
    String start = " " + EXPORT + " HTTP/1.1\r\nHost: localhost\r\n";
    String answers =
        answerTo(
            "HEAD"
                + start
                + "\r\n"
                + "GET"
                + start
                + "Range: bytes=0-3\r\n\r\n"
                + "GET"
                + start
                + "If-None-Match: *\r\n\r\n"
                + "GET"
                + start
                + "Range: bytes=4-7\r\nConnection: close\r\n\r\n");

    assertThat(
            answers
                .lines()
                .filter(line -> line.contains("HTTP/1.1"))
                .map(line -> line.replaceAll(".*HTTP/1.1 (\\d+).*", "$1")))
        .containsExactly("200", "206", "304", "206");
    assertThat(answers).endsWith(new String(lines, 4, 4, ISO_8859_1));
  }

  private static String answerTo(String request) throws IOException {
    return answerTo(api.service, request);
  }

  private static String answerTo(ServerFixture service, String request) throws IOException {
    URI uri = service.uri("/");
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), uri.getPort())) {
      socket.setSoTimeout(30_000);
      socket.getOutputStream().write(request.getBytes(US_ASCII));
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
    }
  }

  @Test
  void contentWithoutLinesHasALengthOfZero() throws Exception {
    byte[] nothing = {};
    try (ServerFixture empty = serviceWithContent(nothing, 0)) {
      HttpResponse<byte[]> answer = empty.sendForBytes(HttpRequest.newBuilder(empty.uri(EXPORT)));

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).isEmpty();
      assertThat(header(answer, "Content-Length")).isEqualTo("0");
      assertThat(header(answer, "Repr-Digest")).isEqualTo(digest(nothing));
      assertThat(
              empty
                  .sendForBytes(
                      HttpRequest.newBuilder(empty.uri(EXPORT)).header("Range", "bytes=0-"))
                  .statusCode())
          .isEqualTo(416);
    }
  }

  @Test
  void contentThatCannotBeReadIsToldByTheStatus() throws Exception {
    try (ServerFixture service = serviceWithContent(lines, 0)) {
      HttpResponse<String> answer = service.get(EXPORT);

      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(header(answer, "Content-Type")).isEqualTo("application/problem+json");
      assertThat(answer.headers().map()).doesNotContainKeys("etag", "repr-digest");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.0\r\n\r\n",
        "HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
      })
  void theConnectionIsResetIfTheContentCannotBeReadToItsEnd(String version) throws Exception {
    try (ServerFixture service = serviceWithContent(lines, lines.length - 1)) {
      assertThatThrownBy(() -> answerTo(service, "GET " + EXPORT + " " + version))
          .isInstanceOf(SocketException.class);
    }
  }

  @Test
  void contentThatWasRevisedIsNotMixedWithTheOldOne() throws Exception {
    ContentRevision second =
        new ContentRevision(2, receipt.gzipSha256(), receipt.frozenAt().plusSeconds(7));
    try (ServerFixture service = serviceWithContent(lines, lines.length, second)) {
      HttpResponse<String> answer = service.get(EXPORT);

      VersionTwo.assertRefused(
          answer, 409, "Batch 'batch-000001' was read at revision 1, and has revision 2 now");
    }
  }

  /**
   * A service whose content is some bytes.
   *
   * @param readable how many of them can be read before the store fails
   * @param later the revisions that the content gets when its receipt has been read
   */
  private static ServerFixture serviceWithContent(
      byte[] content, int readable, ContentRevision... later) throws Exception {
    String sha256 = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    List<ContentRevision> revisions = new ArrayList<>();
    revisions.add(new ContentRevision(1, sha256, receipt.frozenAt()));
    ClickstreamDao store =
        new ForwardingClickstreamDao(api.service.dao) {
          @Override
          public Optional<Receipt> receipt(String batchId) {
            Receipt read = withContent(content.length, revisions);
            revisions.addAll(List.of(later));
            return Optional.of(read);
          }

          @Override
          public Optional<InputStream> openContent(
              String batchId, ContentEncoding encoding, long offset) {
            return Optional.of(
                new ByteArrayInputStream(content, (int) offset, readable - (int) offset) {
                  @Override
                  public synchronized int read(byte[] into, int from, int length) {
                    int count = super.read(into, from, length);
                    if (count < 0) {
                      throw new StorageUnavailableException("gone", null);
                    }
                    return count;
                  }
                });
          }
        };
    return new ServerFixture(
        fixture ->
            List.of(
                new BatchEndpoints(
                    store,
                    new BatchRelease(store, false),
                    new RequestBody(1_000, Duration.ofSeconds(30)))));
  }

  private static Receipt withContent(long bytes, List<ContentRevision> revisions) {
    return new Receipt(
        receipt.formatVersion(),
        receipt.batchId(),
        receipt.releaseId(),
        receipt.openedAt(),
        receipt.releasedAt(),
        bytes,
        receipt.gzipBytes(),
        receipt.gzipSha256(),
        receipt.counts(),
        receipt.writtenBy(),
        revisions);
  }

  @Test
  void theDigestOfTheReceiptIsTheOneInTheHeaders() {
    String inHeader =
        HexFormat.of()
            .formatHex(
                Base64.getDecoder()
                    .decode(header(head(), "Repr-Digest").replaceAll("sha-256=:(.*):", "$1")));
    assertThat(inHeader).isEqualTo(receipt.sha256());
  }
}
