package io.clickstream.server.ubi;

import io.clickstream.ClickstreamDao;
import io.clickstream.json.MessageText;
import io.clickstream.server.http.Endpoints;
import io.clickstream.server.http.Json;
import io.clickstream.server.http.ProblemException;
import io.clickstream.server.http.RequestBody;
import io.clickstream.server.http.RequestNotes;
import io.clickstream.server.keys.Role;
import io.clickstream.ubi.CutOffFileException;
import io.clickstream.ubi.LogInput;
import io.clickstream.ubi.TooManyRowsException;
import io.clickstream.ubi.UbiImport;
import io.clickstream.ubi.UnusableFileException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Imports rows of User Behavior Insights as the command {@code import ubi} does, and answers with
 * the outcome of each. {@code docs/ubi.md} describes both.
 */
public final class UbiEndpoints implements Endpoints {

  private static final String PATH = "/api/v2/ubi";

  /** The indexes of the standard. Its collector ubi.js takes a base address and appends these. */
  private static final List<String> INDEXES = List.of("ubi_queries", "ubi_events");

  /** In UTF-8, perhaps with a byte order mark. NULs around it count as white space. */
  private static final Pattern EMPTY_ARRAY =
      Pattern.compile("\\uFEFF?[\\s\\x00]*+\\[\\s*+][\\s\\x00]*+");

  private static final Path BODY = Path.of("body");

  /**
   * Media types that pages of other sites can send only after a CORS preflight request. A request
   * without a media type is rejected because it needs no preflight.
   */
  private static final Set<String> MEDIA_TYPES =
      Set.of(
          "application/json",
          "application/x-ndjson",
          "application/ndjson",
          "application/jsonl",
          "application/x-jsonlines");

  private final ClickstreamDao dao;
  private final RequestBody body;
  private final int maxRows;

  /**
   * Creates the endpoints.
   *
   * @param dao the store
   * @param body reads the bodies of requests
   * @param maxRows the largest number of rows in one request
   */
  public UbiEndpoints(ClickstreamDao dao, RequestBody body, int maxRows) {
    this.dao = dao;
    this.body = body;
    this.maxRows = maxRows;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.post(PATH, request -> store(request, null), Role.COLLECT);
    for (String index : INDEXES) {
      routes.post(PATH + "/" + index, request -> store(request, index), Role.COLLECT);
    }
  }

  @Override
  public boolean answers(String path) {
    return path.equals(PATH) || path.startsWith(PATH + "/");
  }

  private void store(Context request, @Nullable String index) {
    requireMediaType(request.header("Content-Type"));
    RowResults results = stored(body.bytes(request), index);
    RequestNotes.of(request).rejected(results.rejected());
    request.status(200).contentType("application/json").result(Json.bytes(results.json()));
  }

  private static void requireMediaType(@Nullable String contentType) {
    String type = contentType == null ? "" : contentType.split(";", 2)[0];
    if (!MEDIA_TYPES.contains(type.strip().toLowerCase(Locale.ROOT))) {
      throw new ProblemException(
          415,
          "The Content-Type must be application/x-ndjson or application/json, but "
              + (contentType == null
                  ? "there is none"
                  : "is " + MessageText.excerpt(type.strip())));
    }
  }

  private RowResults stored(byte[] rows, @Nullable String index) {
    RowResults results = new RowResults();
    UbiImport ubi =
        UbiImport.builder(dao)
            .unusedRows(results)
            .outcomes(results)
            .maxRows(maxRows)
            .findings(false)
            .build();
    try {
      ubi.importLog(index == null ? LogInput.bytes(BODY, rows) : LogInput.bytes(BODY, rows, index));
    } catch (CutOffFileException cutOff) {
      results.endedEarly(cutOff);
    } catch (TooManyRowsException tooMany) {
      throw new ProblemException(413, "The body " + tooMany.reason());
    } catch (UnusableFileException noLog) {
      // Nothing to store is not a mistake, as it is none in the other lists of the API.
      if (!EMPTY_ARRAY.matcher(new String(rows, StandardCharsets.UTF_8)).matches()) {
        throw new ProblemException(422, "The body " + noLog.reason());
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException("a body in memory cannot be read", impossible);
    }
    return results;
  }
}
