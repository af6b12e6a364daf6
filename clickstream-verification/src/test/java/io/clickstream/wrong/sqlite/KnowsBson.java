package io.clickstream.wrong.sqlite;

import org.bson.Document;

/** Only the module of MongoDB may know its documents. */
final class KnowsBson {
  Document document;
}
