package io.clickstream.port;

import io.clickstream.internal.Arguments;

/**
 * Names one attempt to write down a batch. Each attempt has an id of its own, so that attempts
 * never write over each other's parts.
 *
 * @param batchId the id of the batch
 * @param contentId the id of the attempt; those of a batch sort by the time at which they began
 */
public record ContentKey(String batchId, String contentId) {

  /**
   * Validates the components.
   *
   * @param batchId a valid id
   * @param contentId a valid id
   * @throws io.clickstream.model.InvalidValueException if one of them is invalid
   */
  public ContentKey {
    Arguments.id("batchId", batchId);
    Arguments.id("contentId", contentId);
  }
}
