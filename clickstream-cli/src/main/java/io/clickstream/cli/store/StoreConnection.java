package io.clickstream.cli.store;

import com.google.inject.CreationException;
import com.google.inject.Guice;
import com.google.inject.Inject;
import com.google.inject.Module;
import com.google.inject.ProvisionException;
import com.google.inject.Singleton;
import com.google.inject.spi.Message;
import io.clickstream.ClickstreamDao;
import io.clickstream.StorageException;
import io.clickstream.core.ClickstreamOptions;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Opens the chosen store when a command first needs it, so that {@code --help} opens no file. */
@Singleton
public final class StoreConnection implements AutoCloseable {

  private final StoreChoice choice;
  private final ClickstreamOptions options;
  private final LongAdder repeatedDraws = new LongAdder();
  private volatile IntConsumer freezeListener = sessions -> {};
  private @Nullable ClickstreamDao dao;

  /**
   * Creates a connection; nothing is opened yet.
   *
   * @param choice the store
   * @param clock tells when batches are opened, released and frozen
   */
  @Inject
  public StoreConnection(StoreChoice choice, InstantSource clock) {
    this.choice = choice;
    this.options =
        ClickstreamOptions.DEFAULTS
            .withClock(clock)
            .withDrawListener(repeatedDraws::add)
            .withFreezeListener(sessions -> freezeListener.accept(sessions));
  }

  /**
   * Returns how many session numbers had to be drawn again, for the metrics of the service.
   *
   * @return the count since the program started
   */
  public long repeatedDraws() {
    return repeatedDraws.sum();
  }

  /**
   * Sets who is told how far a freeze is, in place of who was told before.
   *
   * @param listener receives how many more sessions have been written down
   */
  public void onFreezing(IntConsumer listener) {
    freezeListener = listener;
  }

  /**
   * Returns the DAO of the chosen store, which is created if it does not exist.
   *
   * @return the same DAO each time
   * @throws StorageException if the store cannot be opened
   */
  public ClickstreamDao dao() {
    return dao(choice::module);
  }

  private ClickstreamDao dao(Supplier<Module> module) {
    ClickstreamDao open = dao;
    if (open == null) {
      open = open(module.get());
      dao = open;
    }
    return open;
  }

  /**
   * Returns the DAO of the chosen store, which must exist: a mistyped address must not create an
   * empty store.
   *
   * @return the same DAO as {@link #dao()}
   * @throws StorageException if the store does not exist or cannot be opened
   */
  public ClickstreamDao existingDao() {
    requireStore();
    return dao();
  }

  /**
   * Returns the DAO of the chosen store, which must exist, for a command that only reads. The store
   * may be a snapshot, or that of another user.
   *
   * @return the same DAO each time; it may refuse to write
   * @throws StorageException if the store does not exist or cannot be opened
   */
  public ClickstreamDao readableDao() {
    requireStore();
    return dao(choice::readingModule);
  }

  /**
   * Returns the DAO of the chosen store for a command that only reads, and can do without a store.
   *
   * @return as {@link #readableDao()}; empty if the user named no store and the default one does
   *     not exist
   * @throws StorageException if the store that the user named does not exist, or it cannot be
   *     opened
   */
  public Optional<ClickstreamDao> readableDaoIfAny() {
    return choice.isNamed() || choice.exists() ? Optional.of(readableDao()) : Optional.empty();
  }

  private void requireStore() {
    if (dao == null && !choice.exists()) {
      throw new StorageException(
          "There is no store " + choice.displayAddress() + " yet; an import makes it", null);
    }
  }

  /** Throws the cause of what Guice reports: its own message is of no use to the user. */
  private ClickstreamDao open(Module module) {
    try {
      Module inputs = binder -> binder.bind(ClickstreamOptions.class).toInstance(options);
      return Guice.createInjector(module, inputs).getInstance(ClickstreamDao.class);
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
