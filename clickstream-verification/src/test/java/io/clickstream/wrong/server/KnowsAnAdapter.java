package io.clickstream.wrong.server;

import io.clickstream.wrong.mongo.PublicStore;

/** Breaks a rule: the service works on any store, so it must not know one. */
final class KnowsAnAdapter {
  PublicStore store;
}
