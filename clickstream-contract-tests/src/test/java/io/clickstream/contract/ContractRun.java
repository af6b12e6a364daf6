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
            .selectors(
                Stream.of(ContractRun.class.getDeclaredClasses())
                    .map(part -> selectClass(part))
                    .toList())
            .filters(TagFilter.excludeTags("stress"))
            .configurationParameter("junit.jupiter.execution.parallel.enabled", "false")
            .build();
    LauncherFactory.create().execute(request, run);
    return run;
  }

  /** The abstract classes of the suite. */
  static List<Class<?>> contracts() {
    return Stream.<Class<?>>of(ContractRun.class.getDeclaredClasses())
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

  static final class Registration extends RegistrationContract {
    @Override
    protected StorageFixture fixture() {
      return fixtures.get();
    }
  }

  static final class Update extends UpdateContract {
    @Override
    protected StorageFixture fixture() {
      return fixtures.get();
    }
  }

  static final class Events extends EventsContract {
    @Override
    protected StorageFixture fixture() {
      return fixtures.get();
    }
  }

  static final class Release extends ReleaseContract {
    @Override
    protected StorageFixture fixture() {
      return fixtures.get();
    }
  }

  static final class Lifecycle extends LifecycleContract {
    @Override
    protected StorageFixture fixture() {
      return fixtures.get();
    }
  }

  static final class Reading extends ReadingContract {
    @Override
    protected StorageFixture fixture() {
      return fixtures.get();
    }
  }

  static final class Paging extends PagingContract {
    @Override
    protected StorageFixture fixture() {
      return fixtures.get();
    }
  }

  static final class Values extends ValuesContract {
    @Override
    protected StorageFixture fixture() {
      return fixtures.get();
    }
  }

  static final class Concurrency extends ConcurrencyContract {
    @Override
    protected StorageFixture fixture() {
      return fixtures.get();
    }
  }

  static final class Failure extends FailureContract {
    @Override
    protected StorageFixture fixture() {
      return fixtures.get();
    }
  }

  static final class BatchStore extends BatchStoreContract {
    @Override
    protected StorageFixture fixture() {
      return fixtures.get();
    }
  }

  static final class SessionStore extends SessionStoreContract {
    @Override
    protected StorageFixture fixture() {
      return fixtures.get();
    }
  }

  static final class SessionPage extends SessionPageContract {
    @Override
    protected StorageFixture fixture() {
      return fixtures.get();
    }
  }

  static final class EventStore extends EventStoreContract {
    @Override
    protected StorageFixture fixture() {
      return fixtures.get();
    }
  }
}
