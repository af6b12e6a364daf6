package io.clickstream.app.store;

import com.google.inject.Inject;
import com.google.inject.Module;
import com.google.inject.Singleton;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which store the user chose to work on. */
@Singleton
public final class StoreChoice {

  /** The address of the store that is used unless another is named. */
  public static final String DEFAULT = "sqlite:./clickstream.db";

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
    module(address);
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
   * The address of the store.
   *
   * @return what the user gave, or else the default
   */
  public String address() {
    return Objects.requireNonNullElse(given, fallback);
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
    return given == null ? "" : " --store " + given;
  }

  /**
   * The files of the store, there or not, which nothing else may write.
   *
   * @return none if the store is not in files of this machine
   */
  public List<Path> files() {
    return kinds.stream().flatMap(kind -> kind.files(address()).stream()).toList();
  }

  /**
   * Whether the store outlives the program.
   *
   * @return whether another run finds what this one stored
   */
  public boolean lasts() {
    return kinds.stream()
        .filter(kind -> kind.module(address()).isPresent())
        .allMatch(StoreKind::lasts);
  }

  boolean exists() {
    return kinds.stream().anyMatch(kind -> kind.exists(address()));
  }

  Module module() {
    return module(address());
  }

  private Module module(String address) {
    return kinds.stream()
        .map(kind -> kind.module(address))
        .flatMap(Optional::stream)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "'%s' names no store; use %s"
                        .formatted(
                            address,
                            kinds.stream()
                                .map(StoreKind::form)
                                .collect(Collectors.joining(" or ")))));
  }
}
