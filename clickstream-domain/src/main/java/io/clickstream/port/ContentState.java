package io.clickstream.port;

import io.clickstream.model.Receipt;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is recorded with a batch about its content.
 *
 * @param epoch raised by whoever deletes parts that are not the batch's content, so that an attempt
 *     whose parts may be among them fails; 0 in the beginning
 * @param contentId the content that the batch has; {@code null} if it is not frozen
 * @param receipt the receipt of that content; {@code null} if and only if the batch is not frozen
 */
public record ContentState(long epoch, @Nullable String contentId, @Nullable Receipt receipt) {

  /** Of a batch that was never frozen. */
  public static final ContentState NONE = new ContentState(0, null, null);

  /**
   * Tells whether the batch is frozen.
   *
   * @return whether it has content
   */
  public boolean frozen() {
    return contentId != null;
  }

  /**
   * Tells whether a compare and set that expects this state finds it.
   *
   * @param stored the state that is stored now
   * @return whether epoch and content are the same
   */
  public boolean matches(ContentState stored) {
    return epoch == stored.epoch && Objects.equals(contentId, stored.contentId);
  }
}
