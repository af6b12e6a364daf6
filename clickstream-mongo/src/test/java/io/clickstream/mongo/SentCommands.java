package io.clickstream.mongo;

import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import com.mongodb.event.CommandSucceededEvent;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.bson.BsonDocument;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;

/** What is sent to a server, each of which is one round trip, and how large its answers are. */
final class SentCommands implements CommandListener {

  private final List<String> names = new CopyOnWriteArrayList<>();
  private final List<String> limited = new CopyOnWriteArrayList<>();
  private final AtomicLong answeredBytes = new AtomicLong();

  @Override
  public void commandStarted(CommandStartedEvent event) {
    names.add(event.getCommandName());
    if (event.getCommand().containsKey("maxTimeMS")) {
      limited.add(event.getCommandName());
    }
  }

  @Override
  public void commandSucceeded(CommandSucceededEvent event) {
    BsonDocument answer = event.getResponse();
    answeredBytes.addAndGet(
        new RawBsonDocument(answer, new BsonDocumentCodec()).getByteBuffer().remaining());
  }

  /** Does something, and tells what was sent for it. */
  List<String> during(Runnable call) {
    names.clear();
    limited.clear();
    answeredBytes.set(0);
    call.run();
    return List.copyOf(names);
  }

  /** Which of these the server gives up after a time. */
  List<String> limited() {
    return List.copyOf(limited);
  }

  /** Of the answers to what was sent last. */
  long answeredBytes() {
    return answeredBytes.get();
  }
}
