package io.clickstream.verification.faults;

/** What can happen to a request on its way to the server, or to its answer on the way back. */
enum WireFault {
  /** The connection is cut before the server has the request. */
  REQUEST_LOST,
  /** The server does what it is asked, and the connection is cut before its answer is there. */
  ANSWER_LOST,
  /** The server does what it is asked; its answer comes when nobody waits for it any more. */
  ANSWER_LATE,
  /** The request reaches the server when its sender has long sent it again. */
  REQUEST_LATE,
  /** From this request on, every connection is cut and no new one comes about. */
  REFUSED
}
