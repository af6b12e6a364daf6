package io.clickstream.maps;

import static io.clickstream.contract.Promise.EVT_1;
import static io.clickstream.contract.Promise.EVT_2;
import static io.clickstream.contract.Promise.EVT_3;
import static io.clickstream.contract.Promise.FAIL_1;
import static io.clickstream.contract.Promise.FAIL_2;
import static io.clickstream.contract.Promise.FAIL_3;
import static io.clickstream.contract.Promise.FAIL_4;
import static io.clickstream.contract.Promise.FRZ_1;
import static io.clickstream.contract.Promise.FRZ_2;
import static io.clickstream.contract.Promise.FRZ_3;
import static io.clickstream.contract.Promise.FRZ_4;
import static io.clickstream.contract.Promise.FRZ_5;
import static io.clickstream.contract.Promise.FRZ_6;
import static io.clickstream.contract.Promise.GET_1;
import static io.clickstream.contract.Promise.GET_2;
import static io.clickstream.contract.Promise.GET_3;
import static io.clickstream.contract.Promise.GET_4;
import static io.clickstream.contract.Promise.GET_5;
import static io.clickstream.contract.Promise.LATE_1;
import static io.clickstream.contract.Promise.LATE_2;
import static io.clickstream.contract.Promise.LIF_5;
import static io.clickstream.contract.Promise.MARK_1;
import static io.clickstream.contract.Promise.PAGE_1;
import static io.clickstream.contract.Promise.PAGE_2;
import static io.clickstream.contract.Promise.PAGE_3;
import static io.clickstream.contract.Promise.PAGE_4;
import static io.clickstream.contract.Promise.PAGE_5;
import static io.clickstream.contract.Promise.REG_4;
import static io.clickstream.contract.Promise.REG_6;
import static io.clickstream.contract.Promise.REL_2;
import static io.clickstream.contract.Promise.REL_5;
import static io.clickstream.contract.Promise.REL_6;
import static io.clickstream.contract.Promise.STO_1;
import static io.clickstream.contract.Promise.STO_10;
import static io.clickstream.contract.Promise.STO_11;
import static io.clickstream.contract.Promise.STO_12;
import static io.clickstream.contract.Promise.STO_13;
import static io.clickstream.contract.Promise.STO_14;
import static io.clickstream.contract.Promise.STO_15;
import static io.clickstream.contract.Promise.STO_16;
import static io.clickstream.contract.Promise.STO_17;
import static io.clickstream.contract.Promise.STO_19;
import static io.clickstream.contract.Promise.STO_20;
import static io.clickstream.contract.Promise.STO_21;
import static io.clickstream.contract.Promise.STO_22;
import static io.clickstream.contract.Promise.STO_23;
import static io.clickstream.contract.Promise.STO_3;
import static io.clickstream.contract.Promise.STO_4;
import static io.clickstream.contract.Promise.STO_5;
import static io.clickstream.contract.Promise.STO_7;
import static io.clickstream.contract.Promise.STO_8;
import static io.clickstream.contract.Promise.STO_9;
import static io.clickstream.contract.Promise.UPD_1;
import static io.clickstream.contract.Promise.UPD_4;
import static io.clickstream.contract.Promise.UPD_5;
import static io.clickstream.contract.Promise.VAL_1;

import io.clickstream.contract.Promise;
import io.clickstream.contract.StorageFixture;
import io.clickstream.model.SessionEvent;
import java.util.Comparator;
import java.util.Set;
import java.util.function.Supplier;

/** Storages that are honest but for one fault, and the promises that it breaks. */
@SuppressWarnings("ImmutableEnumChecker") // nobody changes the sets
public enum Fault {
  LOSES_A_RACE_ON_INSERT(
      sessions(FaultySessions.LosingARaceOnInsert::new),
      Set.of(REG_4, STO_8),
      Set.of(REG_6, UPD_4, REL_2)),
  DRAWS_IN_TWO_STEPS(
      batches(FaultyBatches.DrawingInTwoSteps::new),
      Set.of(STO_3),
      Set.of(REG_4, REG_6, UPD_4, UPD_5, REL_2, LATE_2)),
  OPENS_A_BATCH_TWICE(
      batches(FaultyBatches.OpeningTwice::new),
      Set.of(STO_1),
      Set.of(REG_4, REG_6, UPD_4, UPD_5, REL_2, REL_6, LATE_2)),
  RELEASES_UNDER_A_TAKEN_ID(
      batches(FaultyBatches.ReleasingUnderATakenId::new),
      Set.of(STO_4),
      Set.of(REG_6, UPD_4, REL_2, REL_6)),
  CHANGES_ANY_STATUS(batches(FaultyBatches.ChangingAnyStatus::new), Set.of(LIF_5, STO_5)),
  LISTS_OLDEST_FIRST(batches(FaultyBatches.ListingOldestFirst::new), Set.of(GET_4, STO_7)),
  ROUNDS_TIMES_TO_SECONDS(
      sessions(FaultySessions.RoundingTimes::new), Set.of(UPD_1, VAL_1, STO_11, FRZ_3)),
  SORTS_KEYS(sessions(FaultySessions.SortingKeys::new), Set.of(VAL_1, FRZ_3)),
  FORGETS_THE_USER(
      sessions(FaultySessions.ForgettingTheUser::new), Set.of(UPD_1, VAL_1, STO_11, FRZ_3)),
  FINDS_A_THOUSAND_AT_MOST(
      sessions(FaultySessions.FindingAThousandAtMost::new), Set.of(GET_5, STO_11)),
  IGNORES_CASE(sessions(FaultySessions.IgnoringCase::new), Set.of(GET_3, PAGE_5, VAL_1, STO_11)),
  IGNORES_THE_MARK_IN_PRESERVED_VERSIONS(
      sessions(FaultySessions.IgnoringTheMarkInPreservedVersions::new),
      Set.of(PAGE_3, MARK_1, STO_12, STO_13, STO_14, STO_17, FRZ_4),
      Set.of(FRZ_1, LATE_1)),
  MARKS_PRESERVED_VERSIONS_FIRST(
      sessions(FaultySessions.MarkingPreservedVersionsFirst::new),
      Set.of(STO_12),
      Set.of(MARK_1, FRZ_1, FRZ_4, LATE_1)),
  LOSES_THE_MARK_ON_UPDATE(
      sessions(FaultySessions.LosingTheMark::new),
      Set.of(UPD_1, MARK_1, STO_9, LATE_2),
      Set.of(STO_12)),
  CLOSES_NOTHING(
      sessions(FaultySessions.ClosingNothing::new),
      Set.of(REL_2, REL_5, STO_9, STO_14, LATE_2),
      Set.of(REG_6, UPD_4)),
  FORGETS_PRESERVED_VERSIONS(
      sessions(FaultySessions.ForgettingPreservedVersions::new),
      Set.of(
          UPD_4, EVT_3, REL_2, REL_5, PAGE_2, PAGE_3, PAGE_4, PAGE_5, MARK_1, FAIL_2, STO_10,
          STO_12, STO_13, STO_14, STO_17, FRZ_2, FRZ_4),
      Set.of(REG_6, FRZ_1, LATE_1)),
  PRESERVES_ONCE(
      sessions(FaultySessions.PreservingOnce::new),
      Set.of(STO_10),
      Set.of(MARK_1, STO_12, FRZ_1, FRZ_4, LATE_1)),
  PRESERVES_OVER(sessions(FaultySessions.PreservingOver::new), Set.of(MARK_1, STO_10)),
  REPLACES_WITHOUT_COMPARING(
      sessions(FaultySessions.ReplacingWithoutComparing::new),
      Set.of(UPD_1, UPD_5, MARK_1, STO_9, LATE_2),
      Set.of(REG_6, UPD_4, REL_2, STO_12, FRZ_1, FRZ_4, LATE_1)),
  LIMITS_BEFORE_FILTERING(
      sessions(FaultySessions.LimitingBeforeFiltering::new), Set.of(PAGE_3, PAGE_4, STO_13)),
  COUNTS_VOID_NUMBERS(
      sessions(FaultySessions.CountingVoidNumbers::new), Set.of(PAGE_2, STO_13, STO_14)),
  HIDES_PRESERVED_VERSIONS(
      sessions(FaultySessions.HidingPreservedVersions::new),
      Set.of(STO_14),
      Set.of(REG_6, UPD_4, REL_2, MARK_1)),
  PAGES_BY_NUMBER(
      sessions(FaultySessions.PagingByNumber::new),
      Set.of(PAGE_1, PAGE_2, PAGE_3, PAGE_4, STO_13, STO_14)),
  READS_SESSIONS_ON(sessions(FaultySessions.ReadingOn::new), Set.of(PAGE_5, STO_11, STO_13)),
  LEAKS_THE_DRIVERS_EXCEPTION(
      sessions(FaultySessions.LeakingTheDriversException::new), Set.of(FAIL_1, FAIL_4)),
  ORDERS_EVENTS_BY_ID_ONLY(
      events(() -> new FaultyEvents.OrderingBy(Comparator.comparing(SessionEvent::eventId))),
      Set.of(EVT_1, GET_1, GET_2, PAGE_4, STO_16, FRZ_4, LATE_1)),
  ORDERS_EVENT_IDS_BY_UTF_16(
      events(
          () ->
              new FaultyEvents.OrderingBy(
                  Comparator.comparing(SessionEvent::createdAt)
                      .thenComparing(SessionEvent::eventId))),
      Set.of(GET_1, STO_16)),
  WRITES_EVENTS_OVER(events(FaultyEvents.WritingOver::new), Set.of(EVT_1, STO_15)),
  CUTS_EVENTS_OFF(events(FaultyEvents.CuttingOffAtAHundred::new), Set.of(GET_2, FRZ_4, LATE_1)),
  READS_EVENTS_ON(events(FaultyEvents.ReadingOn::new), Set.of(PAGE_5, STO_16)),
  SWALLOWS_ERRORS_OF_EVENTS(
      events(FaultyEvents.SwallowingErrors::new), Set.of(EVT_2, FAIL_1, FAIL_4)),
  ADDS_ALL_EVENTS_OR_NONE(
      events(FaultyEvents.AllOrNothing::new), Set.of(EVT_1, EVT_2, STO_15, STO_17, LATE_1, STO_20)),
  LIMITS_INDEX_ROWS(events(FaultyEvents.LimitingIndexRows::new), Set.of(VAL_1)),
  LOCKS_IN_THE_ORDER_GIVEN(lockingInTheOrderGiven(Integer.MAX_VALUE), Set.of(STO_8, STO_15)),
  LOCKS_PIECES_IN_THE_ORDER_GIVEN(lockingInTheOrderGiven(1_000), Set.of(STO_8, STO_15)),
  LEAKS_A_TIMEOUT(FaultyFixtures.LeakingATimeout::new, Set.of(FAIL_1)),
  WAITS_FOR_EVER(FaultyFixtures.WaitingForEver::new, Set.of(FAIL_1)),
  OPENS_IN_TWO_STEPS(FaultyFixtures.OpeningInTwoSteps::new, Set.of(STO_17)),
  READS_PRESERVED_VERSIONS_FIRST(
      FaultyFixtures.ReadingPreservedVersionsFirst::new,
      Set.of(PAGE_2, UPD_4),
      Set.of(REG_6, REL_2, FRZ_1, FRZ_4, LATE_1)),
  COUNTS_DUPLICATES(events(FaultyEvents.CountingDuplicates::new), Set.of(LATE_1, STO_20)),
  COUNTS_TO_A_HUNDRED(events(FaultyEvents.CountingToAHundred::new), Set.of(LATE_1, STO_20)),
  SETS_CONTENT_WITHOUT_COMPARING(
      batches(FaultyBatches.SettingContentWithoutComparing::new),
      Set.of(FRZ_1, FRZ_5, STO_19),
      Set.of(FRZ_4, LATE_1)),
  FORGETS_THE_EPOCH(batches(FaultyBatches.ForgettingTheEpoch::new), Set.of(FRZ_5, STO_19)),
  SEEKS_NUMBERS_ONE_TOO_HIGH(
      contents(FaultyContents.SeekingNumbersOneTooHigh::new), Set.of(FRZ_6, LATE_1, STO_22)),
  SEEKS_OFFSETS_ONE_TOO_LOW(
      contents(FaultyContents.SeekingOffsetsOneTooLow::new), Set.of(FRZ_6, STO_22)),
  WRITES_PARTS_OVER(contents(FaultyContents.WritingOver::new), Set.of(STO_21)),
  FINDS_HALF_A_PART(contents(FaultyContents.FindingHalfAPart::new), Set.of(STO_21)),
  LOSES_LARGE_PARTS(contents(FaultyContents.LosingLargeParts::new), Set.of(STO_21)),
  DELETES_ALL_CONTENTS(
      contents(FaultyContents.DeletingAllOfABatch::new),
      Set.of(FRZ_1, FRZ_2, FRZ_6, STO_23),
      Set.of(FRZ_4, LATE_1)),
  LISTS_NEWEST_CONTENTS_FIRST(contents(FaultyContents.ListingNewestFirst::new), Set.of(STO_23)),
  FREEZES_TWICE(
      FaultyCores.FreezingTwice::new, Set.of(FRZ_1, FRZ_2, FRZ_5, MARK_1), Set.of(FRZ_4, LATE_1)),
  READS_THE_ROWS(
      FaultyCores.ReadingTheRows::new, Set.of(FRZ_2, FRZ_6, FRZ_4, LATE_1, LATE_2, MARK_1, FAIL_3)),
  DELETES_THE_PARTS_OF_OTHERS(
      FaultyCores.DeletingThePartsOfOthers::new, Set.of(FRZ_5), Set.of(FRZ_1, FRZ_4, LATE_1)),
  DELETES_ITS_PARTS_AFTER_AN_UNCLEAR_ANSWER(
      FaultyCores.DeletingItsPartsAfterAnUnclearAnswer::new, Set.of(FRZ_5)),
  AMENDS_OVER_AN_UPDATE(FaultyCores.AmendingOverAnUpdate::new, Set.of(LATE_2, MARK_1));

  private final Supplier<StorageFixture> fixture;
  private final Set<Promise> broken;
  private final Set<Promise> brokenByChance;

  Fault(Supplier<StorageFixture> fixture, Set<Promise> broken) {
    this(fixture, broken, Set.of());
  }

  Fault(Supplier<StorageFixture> fixture, Set<Promise> broken, Set<Promise> brokenByChance) {
    this.fixture = fixture;
    this.broken = broken;
    this.brokenByChance = brokenByChance;
  }

  public StorageFixture fixture() {
    return fixture.get();
  }

  /** What fails every time. */
  public Set<Promise> broken() {
    return broken;
  }

  /** What fails too if threads meet in a certain way, which nobody arranges. */
  public Set<Promise> brokenByChance() {
    return brokenByChance;
  }

  private static Supplier<StorageFixture> batches(Supplier<MapBatchStore> faulty) {
    return stores(faulty, MapSessionStore::new, MapEventStore::new, MapContentStore::new);
  }

  private static Supplier<StorageFixture> sessions(Supplier<MapSessionStore> faulty) {
    return stores(MapBatchStore::new, faulty, MapEventStore::new, MapContentStore::new);
  }

  private static Supplier<StorageFixture> events(Supplier<MapEventStore> faulty) {
    return stores(MapBatchStore::new, MapSessionStore::new, faulty, MapContentStore::new);
  }

  private static Supplier<StorageFixture> contents(Supplier<MapContentStore> faulty) {
    return stores(MapBatchStore::new, MapSessionStore::new, MapEventStore::new, faulty);
  }

  private static Supplier<StorageFixture> lockingInTheOrderGiven(int piece) {
    return stores(
        MapBatchStore::new,
        () -> new FaultySessions.LockingInTheOrderGiven(piece),
        () -> new FaultyEvents.LockingInTheOrderGiven(piece),
        MapContentStore::new);
  }

  private static Supplier<StorageFixture> stores(
      Supplier<MapBatchStore> batches,
      Supplier<MapSessionStore> sessions,
      Supplier<MapEventStore> events,
      Supplier<MapContentStore> contents) {
    return () ->
        new MapFixture(new MapStorage(batches.get(), sessions.get(), events.get(), contents.get()));
  }
}
