package io.clickstream.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.clickstream.model.FieldPath;
import io.clickstream.model.InvalidValueException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ArgumentsTest {

  private static final FieldPath LIST = FieldPath.of("list");

  @Test
  void whatIsRightIsGivenBack() {
    assertThat(Arguments.id("id", "a")).isEqualTo("a");
    assertThat(Arguments.ids("ids", List.of("b", "a", "b"))).containsExactly("b", "a");
    assertThat(Arguments.limit("limit", 0)).isZero();
    assertThat(Arguments.present("value", "v")).isEqualTo("v");
    assertThat(Arguments.elements("list", List.of(1, 2))).containsExactly(1, 2);
    assertThat(Arguments.members("set", Set.of(1))).containsExactly(1);
  }

  @Test
  void anArgumentThatIsMissingIsNamed() {
    String reason = "must not be null";
    assertRefused(() -> Arguments.id("list", null), LIST, reason);
    assertRefused(() -> Arguments.ids("list", null), LIST, reason);
    assertRefused(() -> Arguments.present("list", null), LIST, reason);
    assertRefused(() -> Arguments.elements("list", null), LIST, reason);
    assertRefused(() -> Arguments.members("list", null), LIST, reason);
  }

  @Test
  void whatAnArgumentHoldsIsNamedByItsIndex() {
    assertRefused(
        () -> Arguments.elements("list", Arrays.asList(1, null)),
        LIST.index(1),
        "must not be null");
    assertRefused(
        () -> Arguments.ids("list", List.of("a", "b", "")), LIST.index(2), "must not be blank");
    assertRefused(
        () -> Arguments.members("list", new HashSet<>(Arrays.asList(1, null))),
        LIST,
        "must not hold null");
  }

  @Test
  void aLimitIsNotNegative() {
    assertRefused(() -> Arguments.limit("list", -1), LIST, "must not be negative, but is -1");
  }

  private static void assertRefused(ThrowingCallable call, FieldPath path, String reason) {
    InvalidValueException refused = catchThrowableOfType(InvalidValueException.class, call);
    assertThat(refused).hasMessage(path + ": " + reason);
    assertThat(refused.record()).isNull();
    assertThat(refused.path()).isEqualTo(path);
    assertThat(refused.reason()).isEqualTo(reason);
  }
}
