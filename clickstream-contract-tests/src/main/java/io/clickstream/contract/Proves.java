package io.clickstream.contract;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Test;

/** Declares a test method and the promises that it verifies; its display name quotes them. */
@Test
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Proves {

  /**
   * The promises that the test verifies.
   *
   * @return one or more promises
   */
  Promise[] value();
}
