package io.clickstream.ubi;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clickstream.model.InvalidValueException;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class UbiImportArgumentsTest {

  @TestFactory
  Stream<DynamicTest> whatAnImportCannotUseIsRefusedByName() {
    UbiImport.Builder builder = UbiImport.builder(new MapClickstreamDao());
    UbiImport ubi = builder.build();
    Map<String, ThrowingCallable> refused =
        Map.of(
            "file: must not be null", () -> ubi.importFile(null),
            "in: must not be null", () -> LogInput.stream(UbiLog.NAME, null),
            "log: must not be null", () -> LogInput.bytes(UbiLog.NAME, null),
            "unusedRows: must not be null", () -> builder.unusedRows(null),
            "maxRows: must not be negative, but is -1", () -> builder.maxRows(-1));
    return refused.entrySet().stream()
        .map(
            call ->
                DynamicTest.dynamicTest(
                    call.getKey(),
                    () ->
                        assertThatThrownBy(call.getValue())
                            .isInstanceOf(InvalidValueException.class)
                            .hasMessage(call.getKey())));
  }
}
