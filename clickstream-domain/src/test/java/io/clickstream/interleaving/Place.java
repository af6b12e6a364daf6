package io.clickstream.interleaving;

import io.clickstream.model.RegisteredSession;

/** A number of a batch. */
record Place(String batchId, long number) {

  static Place of(RegisteredSession session) {
    return new Place(session.batchId(), session.sessionNumber());
  }

  @Override
  public String toString() {
    return batchId + "#" + number;
  }
}
