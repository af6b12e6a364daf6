package io.clickstream;

import org.jspecify.annotations.Nullable;

/**
 * What {@link ClickstreamDao} throws, bad input apart, which is an {@link
 * io.clickstream.model.InvalidValueException}.
 */
public abstract sealed class ClickstreamException extends RuntimeException
    permits IllegalBatchTransitionException, StorageException, UnknownSessionException {

  private static final long serialVersionUID = 1L;

  ClickstreamException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
