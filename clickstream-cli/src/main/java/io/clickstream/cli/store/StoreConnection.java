package io.clickstream.cli.store;

import com.google.inject.CreationException;
import com.google.inject.Guice;
import com.google.inject.Inject;
import com.google.inject.Module;
import com.google.inject.ProvisionException;
import com.google.inject.Singleton;
import com.google.inject.spi.Message;
import io.clickstream.ClickstreamDao;
import io.clickstream.StorageUnavailableException;
import io.clickstream.core.ClickstreamOptions;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The chosen store, opened when it is first needed, so that asking for help opens no file. */
@Singleton
public final class StoreConnection implements AutoCloseable {

  private final StoreChoice choice;
  private final ClickstreamOptions options;
  private @Nullable ClickstreamDao dao;

  /**
   * Opens nothing yet.
   *
   * @param choice which store
   * @param clock tells when batches are opened and released
   * @param draws counts the numbers that are drawn again
   */
  @Inject
  public StoreConnection(StoreChoice choice, InstantSource clock, RepeatedDraws draws) {
    this.choice = choice;
    this.options = ClickstreamOptions.DEFAULTS.withClock(clock).withDrawListener(draws::add);
  }

  /**
   * The DAO of the chosen store.
   *
   * @return always the same
   * @throws io.clickstream.StorageUnavailableException if it cannot be opened
   */
  public ClickstreamDao dao() {
    ClickstreamDao open = dao;
    if (open == null) {
      open = opened();
      dao = open;
    }
    return open;
  }

  /**
   * The DAO of the chosen store, which must be there: a command that only looks, or changes what is
   * there, makes no store where a name was mistyped.
   *
   * @return the same as {@link #dao()}
   * @throws io.clickstream.StorageUnavailableException if there is no store, or it cannot be opened
   */
  public ClickstreamDao existing() {
    if (dao == null && !choice.exists()) {
      throw new StorageUnavailableException(
          "There is no store " + choice.shown() + " yet; an import makes it", null);
    }
    return dao();
  }

  /** What is wrong with a store says so itself; Guice's pages around it help nobody. */
  private ClickstreamDao opened() {
    try {
      Module inputs = binder -> binder.bind(ClickstreamOptions.class).toInstance(options);
      return Guice.createInjector(choice.module(), inputs).getInstance(ClickstreamDao.class);
    } catch (ProvisionException e) {
      throw cause(e.getErrorMessages()).orElseThrow(() -> e);
    } catch (CreationException e) {
      throw cause(e.getErrorMessages()).orElseThrow(() -> e);
    }
  }

  private static Optional<RuntimeException> cause(Collection<Message> messages) {
    return messages.stream()
        .map(Message::getCause)
        .filter(RuntimeException.class::isInstance)
        .map(RuntimeException.class::cast)
        .findFirst();
  }

  @Override
  public void close() {
    if (dao != null) {
      dao.close();
    }
  }
}
