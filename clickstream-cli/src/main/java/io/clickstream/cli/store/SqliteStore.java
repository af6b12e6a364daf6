package io.clickstream.cli.store;

import com.google.inject.Module;
import io.clickstream.sqlite.SqliteClickstreamModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A store in a SQLite file. Its address is {@code sqlite:} and the path of the file. */
public final class SqliteStore implements StoreKind {

  private static final String PREFIX = "sqlite:";
  private static final String HOME = "~/";

  @Override
  public String addressFormat() {
    return PREFIX + "PATH";
  }

  @Override
  public Optional<Module> module(String address) {
    return file(address).map(SqliteClickstreamModule::new);
  }

  @Override
  public boolean exists(String address) {
    return file(address).filter(Files::exists).isPresent();
  }

  @Override
  public List<Path> files(String address) {
    return file(address).map(SqliteStore::withCompanions).orElse(List.of());
  }

  private static List<Path> withCompanions(Path file) {
    try {
      // SQLite puts these beside the file itself, not beside a link to it.
      Path target = Files.exists(file) ? file.toRealPath() : file;
      return Stream.of("", "-wal", "-shm", "-journal")
          .map(suffix -> Path.of(target + suffix))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<Path> file(String address) {
    if (!address.startsWith(PREFIX)) {
      return Optional.empty();
    }
    String path = address.substring(PREFIX.length());
    if (path.isBlank()) {
      throw new IllegalArgumentException("the path of the file is missing in '" + address + "'");
    }
    // Shells expand ~ at the beginning of a word only.
    return Optional.of(
        path.startsWith(HOME)
            ? Path.of(System.getProperty("user.home"), path.substring(HOME.length()))
            : Path.of(path));
  }
}
