package io.clickstream.cli.store;

import com.google.inject.Module;
import io.clickstream.model.InvalidValueException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The store that the command works on: the one the user chose with {@code --store}, else the one
 * that the environment names, else a default.
 */
public final class StoreChoice {

  /** The address of the store that is used unless a command or the user says otherwise. */
  public static final String DEFAULT = "sqlite:./clickstream.db";

  /** The environment variable that names the store of every command without {@code --store}. */
  public static final String VARIABLE = "CLICKSTREAM_STORE";

  /** What comes before a colon. Passwords in addresses come later. */
  private static final Pattern SCHEME = Pattern.compile("([^/\\\\:]*:).*", Pattern.DOTALL);

  /** Words that need no quotes in a shell. */
  private static final Pattern PLAIN_WORD = Pattern.compile("[\\w.:/@%+,~=-]+");

  private final List<StoreKind> kinds;
  private @Nullable String chosen;
  private final @Nullable String configured;
  private String defaultAddress;

  /**
   * Creates a choice of the store that the environment names, or of the default store. That address
   * is checked when the store is used.
   *
   * @param kinds the kinds of store that an address can name
   * @param environment the environment variables; a blank one counts as missing
   */
  public StoreChoice(List<StoreKind> kinds, Map<String, String> environment) {
    this.kinds = List.copyOf(kinds);
    String named = environment.get(VARIABLE);
    this.configured = named == null || named.isBlank() ? null : named;
    this.defaultAddress = Objects.requireNonNullElse(configured, DEFAULT);
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
   * Sets the store that is used if the user named none, whatever the environment names.
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
    return kind().displayAddress(address());
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
    return kind().files(address());
  }

  /**
   * Tells whether the store outlives the process.
   *
   * @return whether another run finds what this one stored
   */
  public boolean isPersistent() {
    return kind().isPersistent();
  }

  /**
   * Tells whether the store, which exists, may be written.
   *
   * @return false if every write would be refused
   */
  public boolean isWritable() {
    return kind().isWritable(address());
  }

  /** Tells whether the user named the store, as an option or in the environment. */
  boolean isNamed() {
    return chosen != null || configured != null;
  }

  boolean exists() {
    return kind().exists(address());
  }

  Module module() {
    return kind().module(address()).orElseThrow();
  }

  Module readingModule() {
    return kind().readingModule(address()).orElseThrow();
  }

  private String address() {
    return Objects.requireNonNullElse(chosen, defaultAddress);
  }

  private StoreKind kind() {
    String address = address();
    try {
      return kind(address);
    } catch (IllegalArgumentException e) {
      throw chosen == null && address.equals(configured)
          ? new InvalidValueException(VARIABLE, String.valueOf(e.getMessage()))
          : e;
    }
  }

  private StoreKind kind(String address) {
    return kinds.stream()
        .filter(kind -> kind.module(address).isPresent())
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(unknown(address)));
  }

  /** Says no more of an address than its scheme, because the rest may have a password. */
  private String unknown(String address) {
    Matcher scheme = SCHEME.matcher(address);
    String what =
        scheme.matches()
            ? "no store has an address that starts with '" + scheme.group(1) + "'"
            : "'" + address + "' names no store";
    List<String> formats = kinds.stream().map(StoreKind::addressFormat).toList();
    int last = formats.size() - 1;
    return "%s; use %s or %s"
        .formatted(what, String.join(", ", formats.subList(0, last)), formats.get(last));
  }
}
