package io.clickstream.contract;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TagFilter;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs the suite on a storage inside a test, so that a test can say which promises fail. */
final class ContractRun implements TestExecutionListener {

  /** The fixture of the run at hand; runs do not overlap. */
  private static volatile Supplier<StorageFixture> fixtures;

  private final Map<String, Throwable> failures = Collections.synchronizedMap(new TreeMap<>());
  private final List<String> passed = Collections.synchronizedList(new ArrayList<>());
  private final List<String> skipped = Collections.synchronizedList(new ArrayList<>());
  private final Map<Promise, List<String>> failedTests =
      Collections.synchronizedMap(new EnumMap<>(Promise.class));

  private ContractRun() {}

  /** Without the long runs. */
  static ContractRun on(Supplier<StorageFixture> storageFixtures) {
    fixtures = storageFixtures;
    ContractRun run = new ContractRun();
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(selectClass(Suite.class))
            .filters(TagFilter.excludeTags("stress"))
            .configurationParameter("junit.jupiter.execution.parallel.enabled", "false")
            .build();
    LauncherFactory.create().execute(request, run);
    return run;
  }

  /** The abstract classes of the suite. */
  static List<Class<?>> contracts() {
    return Stream.of(DaoContract.class, StorageContract.class)
        .flatMap(suite -> Stream.of(suite.getDeclaredClasses()))
        .<Class<?>>map(Class::getSuperclass)
        .toList();
  }

  Set<Promise> failedPromises() {
    return failedTests.keySet();
  }

  Map<String, Throwable> failures() {
    return failures;
  }

  List<String> passed() {
    return passed;
  }

  List<String> skipped() {
    return skipped;
  }

  @Override
  public void executionSkipped(TestIdentifier test, String reason) {
    skipped.add(test.getDisplayName());
  }

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    if (!test.isTest()) {
      result.getThrowable().ifPresent(thrown -> failures.put(test.getDisplayName(), thrown));
      return;
    }
    Method method = ((MethodSource) test.getSource().orElseThrow()).getJavaMethod();
    String name = method.getDeclaringClass().getSimpleName() + "." + method.getName();
    if (result.getStatus() == Status.SUCCESSFUL) {
      passed.add(name);
    } else if (result.getStatus() == Status.ABORTED) {
      skipped.add(name);
    } else {
      failures.put(name, result.getThrowable().orElseThrow());
      Optional.of(method.getAnnotation(Proves.class)).stream()
          .flatMap(proves -> Stream.of(proves.value()))
          .forEach(
              promise ->
                  failedTests.computeIfAbsent(promise, first -> new ArrayList<>()).add(name));
    }
  }

  static final class Suite extends StorageContract {
    @Override
    protected StorageFixture fixture() {
      return fixtures.get();
    }
  }
}
