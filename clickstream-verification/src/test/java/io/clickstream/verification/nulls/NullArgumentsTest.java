package io.clickstream.verification.nulls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.clickstream.model.InvalidValueException;
import io.clickstream.sqlite.SqliteClickstreamDao;
import io.clickstream.sqlite.SqliteOptions;
import java.lang.reflect.AnnotatedArrayType;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * That nothing of the public API answers {@code null} with a bare {@link NullPointerException}: a
 * parameter that is not marked as nullable is refused by name, and so is a list, a set or an array
 * that holds {@code null}. Every constructor and method of every exported package is called, with
 * one {@code null} at a time. A new parameter type needs a value in {@link Arguments}.
 */
class NullArgumentsTest {

  /** Such parameters, and those of builders, may be named as what they set. */
  private static final Set<String> GENERAL_NAMES = Set.of("value", "other");

  /** For these, {@code null} is only another value that does not match, or a name not needed. */
  private static final Set<String> HARMLESS =
      Set.of(
          "InvalidValueException.requireElements(argument)",
          "InvalidValueException.requirePresent(argument)",
          "JsonObjectReader.at(known) with an element",
          "JsonObjectReader.ofRoot(known) with an element",
          "Key.may(allowed) with an element");

  private static final Object NULL = new Object();

  @TempDir private static Path folder;

  private static Arguments arguments;

  @BeforeAll
  static void open() throws Exception {
    arguments = new Arguments(folder);
  }

  @AfterAll
  static void close() throws Exception {
    arguments.close();
  }

  @TestFactory
  Stream<DynamicTest> refusesNullByName() {
    return PublicApi.classes().stream()
        .map(type -> dynamicTest(type.getName(), () -> assertThat(complaints(type)).isEmpty()));
  }

  /**
   * A module that was forgotten, or a filter that is too narrow, would make the test above pass.
   */
  @Test
  void knowsTheApiOfEveryLibrary() {
    assertThat(PublicApi.classes().stream().map(Class::getSimpleName))
        .contains("Session", "ClickstreamOptions", "GroupCommitClickstreamDao")
        .contains("InMemoryClickstreamDao", "SqliteClickstreamModule", "MongoClickstreamDao")
        .contains("JdbiStorage", "BatchExport", "UbiImport", "ServerOptions", "KeyFile");
  }

  @Test
  void createsNoStoreWhenOptionsAreMissing() {
    Path file = folder.resolve("missing-options.db");
    assertThatExceptionOfType(InvalidValueException.class)
        .isThrownBy(() -> new SqliteClickstreamDao(file, SqliteOptions.DEFAULTS, null))
        .withMessage("common: must not be null");
    assertThat(file).doesNotExist();
  }

  private static List<String> complaints(Class<?> type) throws Exception {
    List<String> complaints = new ArrayList<>();
    for (Executable called : PublicApi.of(type)) {
      Parameter[] parameters = called.getParameters();
      for (int i = 0; i < parameters.length; i++) {
        for (Object wrong : wrongValues(parameters[i])) {
          Object[] values = arguments.of(called);
          values[i] = wrong == NULL ? null : wrong;
          String name =
              "%s.%s(%s)%s"
                  .formatted(
                      type.getSimpleName(),
                      called instanceof Method ? called.getName() : "new",
                      parameters[i].getName(),
                      wrong == NULL ? "" : " with an element");
          complaint(name, type, called, parameters[i], values).ifPresent(complaints::add);
        }
      }
    }
    return complaints;
  }

  private static List<Object> wrongValues(Parameter parameter) {
    List<Object> wrong = new ArrayList<>();
    AnnotatedType type = parameter.getAnnotatedType();
    if (!parameter.getType().isPrimitive() && !type.isAnnotationPresent(Nullable.class)) {
      wrong.add(NULL);
    }
    if (type instanceof AnnotatedParameterizedType collection
        && Collection.class.isAssignableFrom(parameter.getType())
        && isRequired(collection.getAnnotatedActualTypeArguments()[0])) {
      wrong.add(
          parameter.getType() == Set.class
              ? Collections.singleton(null)
              : Collections.singletonList(null));
    } else if (type instanceof AnnotatedArrayType array
        && !parameter.getType().getComponentType().isPrimitive()
        && isRequired(array.getAnnotatedGenericComponentType())) {
      wrong.add(Array.newInstance(parameter.getType().getComponentType(), 1));
    }
    return wrong;
  }

  private static boolean isRequired(AnnotatedType element) {
    return !element.isAnnotationPresent(Nullable.class);
  }

  private static Optional<String> complaint(
      String name, Class<?> type, Executable called, Parameter parameter, Object[] values)
      throws Exception {
    try {
      Object result = call(type, called, values);
      boolean exception = Throwable.class.isAssignableFrom(type) && called instanceof Constructor;
      if (HARMLESS.contains(name) || exception) {
        // An exception that refused its message would hide what it is thrown for.
        return Optional.empty();
      }
      // A builder may leave the elements of a list to what it builds.
      if (result != null && result.getClass().getSimpleName().equals("Builder")) {
        Method build = result.getClass().getMethod("build");
        build.invoke(result);
      }
      return Optional.of(name + " was accepted");
    } catch (InvocationTargetException thrown) {
      Throwable failure = thrown.getCause();
      return failure instanceof IllegalArgumentException
              && isNamed(called, parameter, String.valueOf(failure.getMessage()))
          ? Optional.empty()
          : Optional.of(name + " threw " + failure);
    }
  }

  private static Object call(Class<?> type, Executable called, Object[] values) throws Exception {
    if (called instanceof Constructor<?> constructor) {
      return constructor.newInstance(values);
    }
    Method method = (Method) called;
    return method.invoke(PublicApi.isStatic(method) ? null : arguments.instance(type), values);
  }

  private static boolean isNamed(Executable called, Parameter parameter, String message) {
    String name = parameter.getName();
    Stream.Builder<String> names = Stream.<String>builder().add(name);
    if (parameter.isVarArgs()) {
      // One of the ids is an id.
      names.add(name.replaceFirst("s$", ""));
    }
    if (GENERAL_NAMES.contains(name)
        || called.getDeclaringClass().getSimpleName().equals("Builder")) {
      String set = called.getName().replaceFirst("^with(?=[A-Z])", "");
      names.add(Character.toLowerCase(set.charAt(0)) + set.substring(1));
    }
    return names
        .build()
        .anyMatch(known -> Pattern.compile("\\b" + known + "\\b").matcher(message).find());
  }
}
