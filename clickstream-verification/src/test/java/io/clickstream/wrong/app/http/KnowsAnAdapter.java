package io.clickstream.wrong.app.http;

import io.clickstream.wrong.mongo.PublicStore;

/** Breaks a rule: the service works on any store, so it must not know one. */
final class KnowsAnAdapter {
  PublicStore store;
}
