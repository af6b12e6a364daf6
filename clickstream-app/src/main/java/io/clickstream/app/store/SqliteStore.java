package io.clickstream.app.store;

import com.google.inject.Module;
import io.clickstream.sqlite.SqliteClickstreamModule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A store in a file. */
public final class SqliteStore implements StoreKind {

  private static final String PREFIX = "sqlite:";
  private static final String HOME = "~/";

  @Override
  public String form() {
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

  private static Optional<Path> file(String address) {
    if (!address.startsWith(PREFIX)) {
      return Optional.empty();
    }
    String path = address.substring(PREFIX.length());
    if (path.isBlank()) {
      throw new IllegalArgumentException("the path of the file is missing in '" + address + "'");
    }
    // No shell does this in the middle of a word.
    return Optional.of(
        path.startsWith(HOME)
            ? Path.of(System.getProperty("user.home"), path.substring(HOME.length()))
            : Path.of(path));
  }
}
