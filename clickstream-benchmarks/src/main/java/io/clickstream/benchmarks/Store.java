package io.clickstream.benchmarks;

import io.clickstream.ClickstreamDao;
import io.clickstream.inmemory.InMemoryClickstreamDao;

/** The backends that are compared. */
public enum Store {
  /** H2 in memory. */
  MEMORY {
    @Override
    ClickstreamDao open() {
      return new InMemoryClickstreamDao();
    }
  },
  /** SQLite in a file of its own, in the folder for temporary files. */
  SQLITE {
    @Override
    ClickstreamDao open() {
      return DisposableFile.open();
    }
  };

  /** Opens a new, empty store. */
  abstract ClickstreamDao open();
}
