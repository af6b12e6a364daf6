package io.clickstream.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.clickstream.StorageException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is printed when a test of the suite fails. */
class PromisesInMessagesTest {

  @Test
  void aMessageBeginsWithThePromise() {
    Throwable failed = catchThrowable(() -> assertThat(1).as("how many").isEqualTo(2));
    AssertionError named = named(failed);

    assertThat(named)
        .hasMessageStartingWith("STO-1: " + Promise.STO_1.sentence() + "\n[how many]")
        .hasMessageContainingAll("expected: 2", "but was: 1");
    assertThat(named.getStackTrace()).isEqualTo(failed.getStackTrace());
  }

  @Test
  void whatAStoreThrowsIsNamedAndTheCause() {
    StorageException thrown = new StorageException("the disk is gone", null);

    assertThat(named(thrown))
        .hasMessageContainingAll("STO-1: ", "StorageException", "the disk is gone")
        .hasCause(thrown);
  }

  @Test
  void aRaceSaysWhatWasThrown() {
    StorageException thrown = new StorageException("deadlock detected", null);
    Throwable failed =
        catchThrowable(
            () ->
                Race.results(
                    2,
                    i ->
                        () -> {
                          throw thrown;
                        }));

    assertThat(failed)
        .hasMessageContaining("One of the concurrent calls failed: " + thrown)
        .hasCause(thrown);
  }

  @Test
  void largeValuesAreShortenedAndTheDifferenceIsShown() {
    String text = "shoes, boots; ".repeat(1_000);
    Map<String, String> expected = Map.of("text", text + "red" + text);
    Map<String, String> actual = Map.of("text", text + "blue" + text);
    AssertionError named = named(catchThrowable(() -> assertThat(actual).isEqualTo(expected)));

    assertThat(named.getMessage())
        .hasSizeLessThan(2_500)
        .contains("They differ at character 140", "boots; redshoes", "boots; blueshoes");
  }

  @Test
  void longListsAreShortened() {
    List<Integer> list = IntStream.range(0, 20_000).boxed().toList();
    AssertionError named = named(catchThrowable(() -> assertThat(list).isEqualTo(List.of(1))));

    assertThat(named.getMessage()).hasSizeLessThan(3_000).contains("lines) ...");
  }

  private static AssertionError named(Throwable thrown) {
    return PromisesInMessages.withPromises(proving(), thrown);
  }

  private static Proves proving() {
    try {
      return BatchStoreContract.class
          .getDeclaredMethod("aBatchIsNotOpenedTwice")
          .getAnnotation(Proves.class);
    } catch (NoSuchMethodException renamed) {
      throw new AssertionError(renamed);
    }
  }
}
