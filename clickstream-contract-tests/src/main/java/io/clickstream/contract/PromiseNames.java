package io.clickstream.contract;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGenerator;

/**
 * Generates display names that consist of the name of the test and the promises that it verifies,
 * for example {@code the first session of a batch has number one (REG-1: ...)}.
 */
public final class PromiseNames extends DisplayNameGenerator.Standard {

  /** Creates the generator; JUnit calls this by reflection. */
  public PromiseNames() {}

  @Override
  public String generateDisplayNameForMethod(
      List<Class<?>> enclosingInstanceTypes, Class<?> testClass, Method testMethod) {
    Proves proves = testMethod.getAnnotation(Proves.class);
    if (proves == null) {
      return super.generateDisplayNameForMethod(enclosingInstanceTypes, testClass, testMethod);
    }
    return Arrays.stream(proves.value())
        .map(promise -> promise.id() + ": " + promise.sentence())
        .collect(Collectors.joining("; ", words(testMethod.getName()) + " (", ")"));
  }

  static String words(String methodName) {
    return methodName
        .replaceAll("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", " ")
        .toLowerCase(Locale.ROOT);
  }
}
