package io.clickstream.verification.faults;

import java.util.List;
import java.util.function.UnaryOperator;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;

/**
 * Lets a server say that it is the primary of a replica set: only then does the driver send writes
 * again by itself. A server that is none does them again, where MongoDB would only answer again; so
 * what holds here holds there.
 */
final class ReplicaSetGreeting implements UnaryOperator<WireMessage> {

  private static final BsonDocumentCodec CODEC = new BsonDocumentCodec();
  private static final String HOST = "server.example:27017";

  @Override
  public WireMessage apply(WireMessage message) {
    BsonDocument said = new RawBsonDocument(message.document()).decode(CODEC);
    if (!said.containsKey("maxWireVersion") || said.containsKey("setName")) {
      return message;
    }
    said.append("setName", new BsonString("set"))
        .append("setVersion", new BsonInt32(1))
        .append("hosts", new BsonArray(List.of(new BsonString(HOST))))
        .append("me", new BsonString(HOST))
        .append("primary", new BsonString(HOST))
        .append("secondary", BsonBoolean.FALSE)
        .append("logicalSessionTimeoutMinutes", new BsonInt32(30));
    return message.withDocument(bytes(said));
  }

  private static byte[] bytes(BsonDocument document) {
    RawBsonDocument raw = new RawBsonDocument(document, CODEC);
    byte[] bytes = new byte[raw.getByteBuffer().remaining()];
    raw.getByteBuffer().get(bytes);
    return bytes;
  }
}
