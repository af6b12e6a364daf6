package io.clickstream;

import org.jspecify.annotations.Nullable;

/**
 * The base class of the exceptions thrown by {@link ClickstreamDao}, except for invalid arguments,
 * which are reported as {@link io.clickstream.model.InvalidValueException}.
 */
public abstract sealed class ClickstreamException extends RuntimeException
    permits BatchCollectingException,
        BatchNotFrozenException,
        ContentRevisedException,
        IllegalBatchTransitionException,
        StorageException,
        UnknownSessionException {

  private static final long serialVersionUID = 1L;

  ClickstreamException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
