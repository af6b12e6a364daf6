package io.clickstream;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.clickstream.model.ContentEncoding;
import io.clickstream.model.PageRequest;
import io.clickstream.model.PushedEvents;
import io.clickstream.model.RegisteredSession;
import io.clickstream.model.Session;
import io.clickstream.model.SessionBatchStatus;
import io.clickstream.model.SessionVersion;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ForwardingClickstreamDaoTest {

  private static final Session SESSION =
      Session.builder("s", "query", Instant.parse("2026-02-03T04:05:06.789Z")).build();

  private static final Map<Class<?>, Object> VALUES =
      Map.ofEntries(
          entry(Session.class, SESSION),
          entry(RegisteredSession.class, new RegisteredSession(SESSION, "b", 1, false)),
          entry(SessionVersion.class, new SessionVersion("b", 1)),
          entry(PushedEvents.class, new PushedEvents(List.of(true))),
          entry(PageRequest.class, PageRequest.ALL),
          entry(SessionBatchStatus.class, SessionBatchStatus.RELEASED),
          entry(String.class, "text"),
          entry(int.class, 7),
          entry(long.class, 8L),
          entry(ContentEncoding.class, ContentEncoding.GZIP),
          entry(Collection.class, List.of("s")),
          entry(List.class, List.of()),
          entry(Set.class, Set.of()),
          entry(Optional.class, Optional.empty()));

  static Stream<Method> methods() {
    return Arrays.stream(ClickstreamDao.class.getMethods());
  }

  @ParameterizedTest
  @MethodSource("methods")
  void everyCallGoesToTheDelegateAndItsAnswerBack(Method method) throws Exception {
    Object answer =
        method.getReturnType() == Stream.class ? Stream.of() : VALUES.get(method.getReturnType());
    Object[] arguments = Arrays.stream(method.getParameterTypes()).map(VALUES::get).toArray();
    List<List<Object>> calls = new ArrayList<>();
    ClickstreamDao delegate =
        (ClickstreamDao)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {ClickstreamDao.class},
                (proxy, called, given) -> {
                  calls.add(List.of(called, given == null ? List.of() : Arrays.asList(given)));
                  return answer;
                });

    Object received = method.invoke(new ForwardingClickstreamDao(delegate) {}, arguments);

    assertThat(received).isSameAs(answer);
    assertThat(calls).containsExactly(List.of(method, Arrays.asList(arguments)));
  }
}
