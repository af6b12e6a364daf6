package io.clickstream.wrong.groupcommit;

import io.clickstream.wrong.core.RightRule;

/** Group commit works on any DAO, so it must not know the one implementation. */
final class KnowsTheCore {
  RightRule rule;
}
