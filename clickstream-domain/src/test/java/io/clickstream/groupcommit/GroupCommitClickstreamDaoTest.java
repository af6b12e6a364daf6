package io.clickstream.groupcommit;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickstream.ClickstreamDao;
import io.clickstream.core.StoreClickstreamDao;
import io.clickstream.interleaving.Direct;
import io.clickstream.interleaving.Operation;
import io.clickstream.interleaving.RememberedLines;
import io.clickstream.interleaving.SteppedStorage;
import io.clickstream.model.ContentEncoding;
import io.clickstream.model.LateEvents;
import io.clickstream.model.PageRequest;
import io.clickstream.model.Receipt;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A call that has returned is stored, so whatever is called then sees it. */
class GroupCommitClickstreamDaoTest {

  private static final String FIRST = "batch-000001";

  private final ClickstreamDao dao =
      new GroupCommitClickstreamDao(
          new StoreClickstreamDao(SteppedStorage.faithful(new Direct()), new RememberedLines()));

  @Test
  void aFreezeHoldsWhatWasAcknowledgedBefore() throws IOException {
    dao.registerSession(Operation.session("s", "shoes"));
    dao.registerSessions(List.of(Operation.session("t", "boots")));
    dao.pushEvents(List.of(Operation.event("s", "click")));
    dao.releaseBatch("r");
    Receipt receipt = dao.freezeBatch(FIRST).orElseThrow();

    assertThat(receipt.counts().sessions()).isEqualTo(2);
    assertThat(receipt.counts().events()).isEqualTo(1);
    assertThat(dao.receipt(FIRST)).contains(receipt);
    try (InputStream lines = dao.openContent(FIRST, ContentEncoding.IDENTITY, 0).orElseThrow()) {
      assertThat(lines.readAllBytes()).hasSize((int) receipt.bytes());
    }
  }

  @Test
  void anEventThatWasAcknowledgedIsLateAndIsBroughtForward() {
    dao.registerSession(Operation.session("s", "shoes"));
    dao.releaseBatch("r");
    dao.freezeBatch(FIRST);
    dao.pushEvents(List.of(Operation.event("s", "click")));

    assertThat(dao.late(FIRST)).contains(new LateEvents(1, 1));
    assertThat(dao.amend(FIRST)).contains(new LateEvents(1, 1));
    assertThat(dao.getBatchSessions("batch-000002", PageRequest.ALL)).hasSize(1);
  }
}
