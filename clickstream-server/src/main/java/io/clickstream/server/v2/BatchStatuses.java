package io.clickstream.server.v2;

import io.clickstream.json.EnumWords;
import io.clickstream.json.MessageText;
import io.clickstream.model.SessionBatchStatus;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** The names of batch statuses in requests. */
final class BatchStatuses {

  /** The statuses by name, in the order of a batch's life cycle. */
  static final Map<String, SessionBatchStatus> BY_WORD = EnumWords.byWord(SessionBatchStatus.class);

  private BatchStatuses() {}

  /** Returns the statuses that a parameter names; all statuses if it is absent. */
  static Set<SessionBatchStatus> chosen(String parameter, Collection<String> words) {
    Set<SessionBatchStatus> chosen = EnumSet.noneOf(SessionBatchStatus.class);
    for (String word : words) {
      SessionBatchStatus status = BY_WORD.get(word);
      if (status == null) {
        throw Parameters.invalid(
            parameter,
            "must be one of %s, but is '%s'"
                .formatted(String.join(", ", BY_WORD.keySet()), MessageText.excerpt(word)));
      }
      chosen.add(status);
    }
    return chosen.isEmpty() ? EnumSet.allOf(SessionBatchStatus.class) : chosen;
  }
}
