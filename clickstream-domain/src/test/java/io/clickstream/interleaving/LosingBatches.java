package io.clickstream.interleaving;

import io.clickstream.StorageUnavailableException;
import io.clickstream.interleaving.Steps.Outcome;
import io.clickstream.interleaving.StoredContents.Undelivered;
import io.clickstream.port.ContentState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Batches on the other side of a network that loses answers, and delivers some sets late. */
final class LosingBatches extends SteppedBatches {

  LosingBatches(Steps steps) {
    super(steps);
  }

  @Override
  protected List<Outcome<SetAnswer>> setOutcomes(StoredState state, Undelivered set) {
    List<Outcome<SetAnswer>> outcomes = new ArrayList<>(super.setOutcomes(state, set));
    outcomes.add(new Outcome<>(outcomes.get(0).state(), SetAnswer.LOST));
    outcomes.add(
        new Outcome<>(state.withContents(state.contents().withUndelivered(set)), SetAnswer.LOST));
    return outcomes;
  }

  @Override
  public Optional<ContentState> contentState(String batchId) {
    Optional<Optional<ContentState>> answer =
        steps.take(
            "content state of " + batchId,
            state ->
                List.of(
                    new Outcome<>(
                        state,
                        Optional.of(
                            state.batch(batchId).map(batch -> state.contents().state(batchId)))),
                    new Outcome<>(state, Optional.empty())));
    return answer.orElseThrow(
        () -> new StorageUnavailableException("The batch could not be looked at", null));
  }

  /** Lets one of the sets that are on their way arrive, if there is any. */
  void deliver() {
    steps.take(
        "deliver a set",
        state -> {
          List<Outcome<String>> outcomes = new ArrayList<>();
          state.contents().undelivered().stream()
              .sorted(Comparator.comparing(set -> String.valueOf(set.next().contentId())))
              .forEach(set -> outcomes.add(new Outcome<>(arrived(state, set), "done")));
          return outcomes.isEmpty() ? List.of(new Outcome<>(state, "nothing")) : outcomes;
        });
  }

  private StoredState arrived(StoredState state, Undelivered set) {
    StoredState less = state.withContents(state.contents().without(set));
    return mayBeSet(less, set) ? withSet(less, set) : less;
  }
}
