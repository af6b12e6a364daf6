package io.clickstream.sqlite;

import com.google.inject.Binder;
import io.clickstream.ClickstreamDao;
import io.clickstream.core.ClickstreamOptions;
import io.clickstream.guice.ClickstreamModule;
import io.clickstream.model.InvalidValueException;
import java.nio.file.Path;
import java.util.function.Function;

/** Binds {@link ClickstreamDao} to one {@link SqliteClickstreamDao}, and exposes nothing else. */
public final class SqliteClickstreamModule extends ClickstreamModule {

  private final Path file;
  private final SqliteOptions options;

  /**
   * Binds the DAO without an annotation, with the options of {@link SqliteOptions#DEFAULTS}.
   *
   * @param file the file; it is opened when the DAO is made: when first asked for, or with an
   *     injector of the production stage
   * @throws InvalidValueException if the file is {@code null}
   */
  public SqliteClickstreamModule(Path file) {
    this(file, SqliteOptions.DEFAULTS);
  }

  /**
   * Binds the DAO without an annotation.
   *
   * @param file the file; it is opened when the DAO is made: when first asked for, or with an
   *     injector of the production stage
   * @param options how the store behaves
   * @throws InvalidValueException if an argument is {@code null}
   */
  public SqliteClickstreamModule(Path file, SqliteOptions options) {
    this.file = InvalidValueException.requirePresent("file", file);
    this.options = InvalidValueException.requirePresent("options", options);
  }

  @Override
  protected Function<ClickstreamOptions, ClickstreamDao> opener(Binder binder) {
    return common -> new SqliteClickstreamDao(file, options, common);
  }
}
