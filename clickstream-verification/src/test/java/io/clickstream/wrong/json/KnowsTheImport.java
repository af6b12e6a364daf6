package io.clickstream.wrong.json;

import io.clickstream.wrong.ubi.KnowsTheServer;

/** Breaks a rule: a session as JSON is below everything that reads and writes it. */
final class KnowsTheImport {
  KnowsTheServer anything;
}
