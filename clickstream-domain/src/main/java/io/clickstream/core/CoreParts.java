package io.clickstream.core;

import io.clickstream.internal.Arguments;
import io.clickstream.port.BatchStore;
import io.clickstream.port.ContentFormat;
import io.clickstream.port.ContentStore;
import io.clickstream.port.SessionStore;
import io.clickstream.port.Storage;

/** What a {@link StoreClickstreamDao} consists of. */
record CoreParts(
    Storage storage,
    Batches batches,
    Registrations registrations,
    FrozenBatches frozen,
    BatchReader reader,
    Freezer freezer,
    LateArrivals lateArrivals) {

  static CoreParts of(Storage storage, ContentFormat format, ClickstreamOptions options) {
    Arguments.present("storage", storage);
    Arguments.present("format", format);
    Arguments.present("options", options);
    BatchStore states = storage.batches();
    SessionStore sessions = storage.sessions();
    ContentStore contents = storage.contents();
    Batches batches = new Batches(states, sessions, options.clock());
    Registrations registrations = new Registrations(batches, sessions, options.drawListener());
    FrozenBatches frozen = new FrozenBatches(batches, states, contents, format);
    BatchReader reader =
        new BatchReader(batches, sessions, new BatchVersions(sessions), storage.events(), frozen);
    return new CoreParts(
        storage,
        batches,
        registrations,
        frozen,
        reader,
        new Freezer(
            batches, states, reader, contents, format, options.clock(), options.freezeListener()),
        new LateArrivals(frozen, registrations, sessions, storage.events()));
  }
}
