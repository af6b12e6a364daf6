package io.clickstream.jdbi;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickstream.StorageException;
import io.clickstream.StorageUnavailableException;
import io.clickstream.UnreadableRecordException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.mapper.MappingException;
import org.junit.jupiter.api.Test;

final class FailuresTest {

  /** A database whose only code for being unavailable is 5. */
  private static final Dialect DIALECT =
      (Dialect)
          Proxy.newProxyInstance(
              Dialect.class.getClassLoader(),
              new Class<?>[] {Dialect.class},
              (proxy, method, arguments) ->
                  method.isDefault()
                      ? InvocationHandler.invokeDefault(proxy, method, arguments)
                      : (Object) (((SQLException) arguments[0]).getErrorCode() == 5));

  @Test
  void aCodeForUnavailableSaysSo() {
    Exception failure = new ConnectionException(new SQLException("busy", null, 5));
    assertThat(Failures.translated(failure, DIALECT))
        .isExactlyInstanceOf(StorageUnavailableException.class)
        .hasMessage("The database could not be used: busy")
        .hasCause(failure);
  }

  @Test
  void anyOtherCodeIsAFailureOfTheStorageWhateverItsText() {
    Exception failure = new SQLException("database is locked (5)", null, 6);
    assertThat(Failures.translated(failure, DIALECT))
        .isExactlyInstanceOf(StorageException.class)
        .hasMessage("The database failed: database is locked (5)")
        .hasCause(failure);
  }

  @Test
  void aFailureOfJdbiIsOneOfTheStorage() {
    assertThat(Failures.translated(new MappingException("no mapper"), DIALECT))
        .isExactlyInstanceOf(StorageException.class)
        .hasMessage("The database failed: no mapper");
  }

  @Test
  void whatThePortsThrowStaysAsItIsAlsoInsideJdbis() {
    Exception ours = new UnreadableRecordException("session 's-1'", null);
    assertThat(Failures.translated(new MappingException("", ours), DIALECT)).isSameAs(ours);
  }

  @Test
  void aMistakeOfOursStaysAsItIs() {
    RuntimeException mistake = new NullPointerException();
    assertThat(Failures.translated(mistake, DIALECT)).isSameAs(mistake);
  }
}
