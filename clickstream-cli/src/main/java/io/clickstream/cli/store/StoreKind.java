package io.clickstream.cli.store;

import com.google.inject.Module;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A kind of store. To add one is to write one of these and to name it in the program's module. */
public interface StoreKind {

  /**
   * How an address of this kind looks, for people.
   *
   * @return for example {@code sqlite:PATH}
   */
  String form();

  /**
   * The module that makes a store of this kind. Nothing is opened before its DAO is asked for.
   *
   * @param address what the user gave
   * @return a module that exposes {@link io.clickstream.ClickstreamDao}; empty if the address is of
   *     another kind
   * @throws IllegalArgumentException saying what is wrong with an address of this kind
   */
  Optional<Module> module(String address);

  /**
   * Whether there is such a store already. Opening one that is not there makes it.
   *
   * @param address what the user gave
   * @return whether it was made before; false if the address is of another kind
   * @throws io.clickstream.StorageUnavailableException if it cannot be reached to be asked
   */
  boolean exists(String address);

  /**
   * Whether a store outlives the program.
   *
   * @return whether another run finds what this one stored
   */
  default boolean lasts() {
    return true;
  }

  /**
   * The address as it may be shown to anybody.
   *
   * @param address what the user gave, of this kind
   * @return the address without a password
   */
  default String shown(String address) {
    return address;
  }

  /**
   * The files of a store, there or not, which nothing else may write.
   *
   * @param address what the user gave
   * @return none if the address is of another kind, or the store is not in files of this machine
   */
  default List<Path> files(String address) {
    return List.of();
  }
}
