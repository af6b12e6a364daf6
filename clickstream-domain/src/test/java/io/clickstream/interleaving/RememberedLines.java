package io.clickstream.interleaving;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.clickstream.internal.Sha256;
import io.clickstream.model.InvalidValueException;
import io.clickstream.model.SessionWithEvents;
import io.clickstream.port.ContentFormat;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Lines that name a session by a digest; what stands for it is remembered. */
public final class RememberedLines implements ContentFormat {

  private final Map<String, SessionWithEvents> sessions = new ConcurrentHashMap<>();

  @Override
  public int version() {
    return 1;
  }

  @Override
  public byte[] write(SessionWithEvents session) {
    String line =
        HexFormat.of().formatHex(Sha256.digest().digest(session.toString().getBytes(UTF_8))) + "\n";
    sessions.put(line, session);
    return line.getBytes(UTF_8);
  }

  @Override
  public SessionWithEvents read(byte[] line) {
    SessionWithEvents session = sessions.get(new String(line, UTF_8));
    if (session == null) {
      throw new InvalidValueException("line", "was never written");
    }
    return session;
  }
}
