package io.clickstream.cli.store;

import com.google.inject.Module;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * One kind of store: parses its addresses and says how to open it. A new kind implements this and
 * is listed in {@link io.clickstream.cli.Main}.
 */
public interface StoreKind {

  /**
   * Returns the format of an address, for messages.
   *
   * @return for example {@code mongodb://HOST/DATABASE}; several are separated by commas
   */
  String addressFormat();

  /**
   * Returns the module that opens a store. Nothing is opened before the DAO is requested.
   *
   * @param address the address as the user gave it
   * @return a module that exposes {@link io.clickstream.ClickstreamDao}; empty if the address is of
   *     another kind
   * @throws IllegalArgumentException if the address is of this kind, but not valid
   */
  Optional<Module> module(String address);

  /**
   * Returns the module that opens a store for a command that only reads, so that it is enough if
   * the store may be read.
   *
   * @param address the address as the user gave it
   * @return as {@link #module}
   * @throws IllegalArgumentException if the address is of this kind, but not valid
   */
  default Optional<Module> readingModule(String address) {
    return module(address);
  }

  /**
   * Tells whether a store exists. Opening one that does not exist creates it.
   *
   * @param address the address as the user gave it
   * @return false if there is no store, or the address is of another kind
   * @throws io.clickstream.StorageUnavailableException if the server cannot be reached
   */
  boolean exists(String address);

  /**
   * Tells whether an existing store may be written, as far as that can be told without trying.
   *
   * @param address the address as the user gave it
   * @return false if every write would be refused
   */
  default boolean isWritable(String address) {
    return true;
  }

  /**
   * Tells whether stores of this kind outlive the process.
   *
   * @return whether another run finds what this one stored
   */
  default boolean isPersistent() {
    return true;
  }

  /**
   * Returns an address that is safe to display.
   *
   * @param address an address of this kind
   * @return the address without a password
   */
  default String displayAddress(String address) {
    return address;
  }

  /**
   * Returns the files that a store uses, whether they exist or not. No command may write its output
   * there.
   *
   * @param address the address as the user gave it
   * @return empty if the address is of another kind, or the store uses no files of this machine
   */
  default List<Path> files(String address) {
    return List.of();
  }
}
