package io.clickstream.verification.modules;

import com.google.inject.Module;
import io.clickstream.inmemory.InMemoryClickstreamModule;
import io.clickstream.maps.MapClickstreamModule;
import io.clickstream.mongo.MongoClickstreamModule;
import io.clickstream.sqlite.SqliteClickstreamModule;
import java.lang.annotation.Annotation;
import java.nio.file.Path;

/** The Guice modules there are, each for a store that its annotation names. */
enum ModuleKind {
  IN_MEMORY {
    @Override
    Module under(Class<? extends Annotation> annotation, Path directory, WatchedServer server) {
      return new InMemoryClickstreamModule().annotatedWith(annotation);
    }
  },
  SQLITE {
    @Override
    Module under(Class<? extends Annotation> annotation, Path directory, WatchedServer server) {
      Path file = directory.resolve(annotation.getSimpleName() + ".db");
      return new SqliteClickstreamModule(file).annotatedWith(annotation);
    }
  },
  /** Of which there can be one in an application that binds one database. */
  MONGO_OF_THE_APPLICATION {
    @Override
    Module under(Class<? extends Annotation> annotation, Path directory, WatchedServer server) {
      return new MongoClickstreamModule().annotatedWith(annotation);
    }
  },
  MONGO_AT_AN_ADDRESS {
    @Override
    Module under(Class<? extends Annotation> annotation, Path directory, WatchedServer server) {
      return MongoClickstreamModule.at(server.uri(annotation.getSimpleName()))
          .annotatedWith(annotation);
    }
  },
  MAPS {
    @Override
    Module under(Class<? extends Annotation> annotation, Path directory, WatchedServer server) {
      return new MapClickstreamModule().annotatedWith(annotation);
    }
  };

  abstract Module under(
      Class<? extends Annotation> annotation, Path directory, WatchedServer server);
}
