package io.clickstream.cli.store;

import com.google.inject.Inject;
import com.google.inject.Module;
import com.google.inject.Singleton;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The store that the command works on: the one the user chose with {@code --store}, or a default.
 */
@Singleton
public final class StoreChoice {

  /** The address of the store that is used unless a command or the user says otherwise. */
  public static final String DEFAULT = "sqlite:./clickstream.db";

  /** Words that need no quotes in a shell. */
  private static final Pattern PLAIN_WORD = Pattern.compile("[\\w.:/@%+,~=-]+");

  private final List<StoreKind> kinds;
  private @Nullable String chosen;
  private String defaultAddress = DEFAULT;

  /**
   * Creates a choice of the default store.
   *
   * @param kinds the kinds of store that an address can name
   */
  @Inject
  public StoreChoice(List<StoreKind> kinds) {
    this.kinds = List.copyOf(kinds);
  }

  /**
   * Chooses the store that the user named.
   *
   * @param address the address
   * @throws IllegalArgumentException if no kind of store has such an address
   */
  public void choose(String address) {
    kind(address);
    chosen = address;
  }

  /**
   * Sets the store that is used if the user named none.
   *
   * @param address the address; it is checked when the store is used
   */
  public void setDefault(String address) {
    defaultAddress = address;
  }

  /**
   * Returns the address of the store, safe to display.
   *
   * @return the address without a password
   */
  public String displayAddress() {
    return kind(address()).displayAddress(address());
  }

  /**
   * Tells whether the user chose the store.
   *
   * @return false if it is a default
   */
  public boolean isChosen() {
    return chosen != null;
  }

  /**
   * Returns the option that makes another command work on the same store, for suggested commands.
   *
   * @return the option after a space, quoted for a shell; empty if the user chose no store
   */
  public String asOption() {
    return chosen == null ? "" : " --store " + quoted(displayAddress());
  }

  private static String quoted(String word) {
    return PLAIN_WORD.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }

  /**
   * Returns the files that the store uses, whether they exist or not.
   *
   * @return empty if the store uses no files of this machine
   */
  public List<Path> files() {
    return kind(address()).files(address());
  }

  /**
   * Tells whether the store outlives the process.
   *
   * @return whether another run finds what this one stored
   */
  public boolean isPersistent() {
    return kind(address()).isPersistent();
  }

  boolean exists() {
    return kind(address()).exists(address());
  }

  Module module() {
    return kind(address()).module(address()).orElseThrow();
  }

  private String address() {
    return Objects.requireNonNullElse(chosen, defaultAddress);
  }

  private StoreKind kind(String address) {
    return kinds.stream()
        .filter(kind -> kind.module(address).isPresent())
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "'%s' names no store; use %s".formatted(address, addressFormats())));
  }

  private String addressFormats() {
    return kinds.stream().map(StoreKind::addressFormat).collect(Collectors.joining(" or "));
  }
}
