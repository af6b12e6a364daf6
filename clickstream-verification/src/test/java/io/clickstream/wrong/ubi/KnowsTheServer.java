package io.clickstream.wrong.ubi;

import io.javalin.Javalin;

/** Breaks a rule: an application imports a log without a web server on its class path. */
public final class KnowsTheServer {
  Javalin server;
}
