package io.clickstream.cli.store;

import com.google.inject.Module;
import io.clickstream.sqlite.SqliteClickstreamModule;
import io.clickstream.sqlite.SqliteOptions;
import io.clickstream.sqlite.SqliteOptions.RequiredAccess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A store in a SQLite file. Its address is {@code sqlite:} and the path of the file, or the path
 * alone if it looks like one: it has a dot or a slash, and no colon before the first slash except
 * that of a drive letter. So {@code shop.db} and {@code C:\shop.db} are paths, but a mistyped
 * {@code memroy} and the addresses of other databases are not.
 */
public final class SqliteStore implements StoreKind {

  private static final String PREFIX = "sqlite:";
  private static final String HOME = "~/";
  private static final Pattern PATH =
      Pattern.compile("(?!:|[^/\\\\:]{2,}:).*[./\\\\].*", Pattern.DOTALL);

  @Override
  public String addressFormat() {
    return "a path such as ./shop.db, " + PREFIX + "PATH";
  }

  @Override
  public Optional<Module> module(String address) {
    return file(address).map(SqliteClickstreamModule::new);
  }

  @Override
  public Optional<Module> readingModule(String address) {
    SqliteOptions reading = SqliteOptions.DEFAULTS.withRequiredAccess(RequiredAccess.READ);
    return file(address).map(file -> new SqliteClickstreamModule(file, reading));
  }

  @Override
  public boolean exists(String address) {
    return file(address).filter(Files::exists).isPresent();
  }

  /** SQLite keeps files of its own beside the store, so the folder has to be writable too. */
  @Override
  public boolean isWritable(String address) {
    Path file = file(address).orElseThrow();
    try {
      Path target = file.toRealPath();
      return Files.isWritable(target) && Files.isWritable(target.getParent());
    } catch (IOException missing) {
      return false;
    }
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
      return PATH.matcher(address).matches() ? Optional.of(expanded(address)) : Optional.empty();
    }
    String path = address.substring(PREFIX.length());
    if (path.isBlank()) {
      throw new IllegalArgumentException("the path of the file is missing in '" + address + "'");
    }
    if (path.startsWith("//")) {
      throw new IllegalArgumentException(
          "a path follows 'sqlite:', without '//'; use sqlite:shop.db or sqlite:/data/shop.db");
    }
    if (path.equals(":memory:")) {
      throw new IllegalArgumentException("'" + address + "' is no file; use memory");
    }
    return Optional.of(expanded(path));
  }

  private static Path expanded(String path) {
    // Shells expand ~ at the beginning of a word only.
    return path.startsWith(HOME)
        ? Path.of(System.getProperty("user.home"), path.substring(HOME.length()))
        : Path.of(path);
  }
}
