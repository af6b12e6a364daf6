package io.clickstream.interleaving;

import io.clickstream.StorageUnavailableException;
import io.clickstream.interleaving.Steps.Outcome;
import io.clickstream.model.RegisteredSession;
import java.util.List;

/**
 * Sessions on the other side of a network that loses answers, over which a driver tries again. Only
 * calls that bring a session forward meet that: an update without an expected version may be made
 * twice without harm.
 */
final class LosingSessions extends SteppedSessions {

  LosingSessions(Steps steps) {
    super(steps);
  }

  @Override
  public ReplaceResult replace(RegisteredSession expected, RegisteredSession next) {
    if (!expected.session().equals(next.session())) {
      return super.replace(expected, next);
    }
    String answer =
        steps.take(
            "replace " + Shown.of(expected) + " by " + Shown.of(next),
            state -> {
              Outcome<ReplaceResult> clear = replaced(state, expected, next);
              Outcome<ReplaceResult> repeated = replaced(clear.state(), expected, next);
              return List.of(
                  new Outcome<>(clear.state(), clear.answer().name()),
                  new Outcome<>(repeated.state(), repeated.answer().name()),
                  new Outcome<>(clear.state(), "LOST"));
            });
    if (answer.equals("LOST")) {
      throw new StorageUnavailableException("The answer was lost", null);
    }
    return ReplaceResult.valueOf(answer);
  }
}
