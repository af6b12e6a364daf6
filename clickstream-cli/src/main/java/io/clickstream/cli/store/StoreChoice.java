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

/** Which store the user chose to work on. */
@Singleton
public final class StoreChoice {

  /** The address of the store that is used unless another is named. */
  public static final String DEFAULT = "sqlite:./clickstream.db";

  /** What no shell changes. */
  private static final Pattern PLAIN_WORD = Pattern.compile("[\\w.:/@%+,~=-]+");

  private final List<StoreKind> kinds;
  private @Nullable String given;
  private String fallback = DEFAULT;

  /**
   * No choice yet.
   *
   * @param kinds what there is to choose from
   */
  @Inject
  public StoreChoice(List<StoreKind> kinds) {
    this.kinds = List.copyOf(kinds);
  }

  /**
   * Sets what the user gave.
   *
   * @param address the address
   * @throws IllegalArgumentException saying what addresses there are, if it is none
   */
  public void give(String address) {
    kind(address);
    given = address;
  }

  /**
   * Sets what is used if the user gave nothing.
   *
   * @param address the address
   */
  public void fallBackTo(String address) {
    fallback = address;
  }

  /**
   * The address of the store, for people.
   *
   * @return what the user gave, or else the default; without a password
   */
  public String shown() {
    return kind(address()).shown(address());
  }

  /**
   * Whether the user chose.
   *
   * @return whether there was an address on the command line
   */
  public boolean given() {
    return given != null;
  }

  /**
   * The words of a command line that make it work on the same store, for examples to be copied.
   *
   * @return empty if the user chose nothing, or begins with a space
   */
  public String asOption() {
    return given == null ? "" : " --store " + quoted(shown());
  }

  private static String quoted(String word) {
    return PLAIN_WORD.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }

  /**
   * The files of the store, there or not, which nothing else may write.
   *
   * @return none if the store is not in files of this machine
   */
  public List<Path> files() {
    return kind(address()).files(address());
  }

  /**
   * Whether the store outlives the program.
   *
   * @return whether another run finds what this one stored
   */
  public boolean lasts() {
    return kind(address()).lasts();
  }

  boolean exists() {
    return kind(address()).exists(address());
  }

  Module module() {
    return kind(address()).module(address()).orElseThrow();
  }

  private String address() {
    return Objects.requireNonNullElse(given, fallback);
  }

  private StoreKind kind(String address) {
    return kinds.stream()
        .filter(kind -> kind.module(address).isPresent())
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "'%s' names no store; use %s".formatted(address, forms())));
  }

  private String forms() {
    return kinds.stream().map(StoreKind::form).collect(Collectors.joining(" or "));
  }
}
