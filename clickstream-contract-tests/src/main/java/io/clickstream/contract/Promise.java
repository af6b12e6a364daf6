package io.clickstream.contract;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What clickstream promises, whatever the backend. Tests name what they prove with {@link Proves}.
 *
 * <p>A promise, or the part of it, that no test of this suite can prove says why in {@link
 * #unproven}.
 */
public enum Promise {
  /** Numbers rise. */
  REG_1(
      "The first session of a batch has number 1; later ones a greater number than all drawn"
          + " before."),
  /** A batch when there is none. */
  REG_2("If no batch is collecting, one is opened."),
  /** Registering is idempotent. */
  REG_3(
      "Registering an id again, with whatever body, returns the first registration as it stands"
          + " now."),
  /** Also in a race. */
  REG_4(
      "So do racing registrations of one id: all callers get the same answer, and one"
          + " session is stored."),
  /** Bulk. */
  REG_5(
      "The bulk call does what one call per session, in order, would do; an id that"
          + " occurs twice counts once."),
  /** One collecting batch. */
  REG_6("At most one batch collects at any moment."),

  /** What an update changes. */
  UPD_1(
      "Every field is replaced; what is absent becomes absent; the events and the irrelevant mark"
          + " stay."),
  /** Where an updated session is. */
  UPD_2(
      "The session gets a new number in the collecting batch, also when it was in that batch"
          + " already."),
  /** Unknown sessions. */
  UPD_3("An unknown id is refused with `UnknownSessionException`; no number is drawn."),
  /** Released batches keep what they have. */
  UPD_4(
      "A session whose batch was released stays in it exactly as it was; the new version joins the"
          + " collecting batch; `getSession` returns the newest."),
  /** Updates that expect a version. */
  UPD_5(
      "An update that expects a version is made only if that is the newest, whatever its mark; of"
          + " racing ones that expect the same version one is made, and the others are answered"
          + " empty and change nothing."),

  /** Events are idempotent. */
  EVT_1(
      "An event that exists is left as it is; the answer counts stored and duplicate"
          + " events, and says which are which."),
  /** No failure is hidden. */
  EVT_2("Every other failure is raised, and pushing again is safe."),
  /** Early and late events. */
  EVT_3("Events may come before their session and after its release."),
  /** No events. */
  EVT_4("An empty list is no error."),
  /** One event twice. */
  EVT_5("If a list has one id twice, the first counts."),

  /** What a release does. */
  REL_1(
      "A release sets the release id and time of the batch; the next registration opens a new one."),
  /** A released batch is final. */
  REL_2(
      "When a release returns, the set of sessions of its batch is final: all that"
          + " registered in it can be read, none joins or leaves, however many writers race.",
      "Races are sampled, not exhausted: the suite tries the interleavings known to be dangerous"
          + " one by one and many more by chance."),
  /** Release ids are idempotent. */
  REL_3(
      "The same release id always returns the same batch, whatever its status by then,"
          + " even while another batch is collecting."),
  /** Nothing to release. */
  REL_4("If nothing collects and the release id is unknown, the answer is empty."),
  /** Crashed releases. */
  REL_5(
      "A release cut short by a crash is finished by the next call that touches the batch.",
      "The suite stops the releaser between two storage calls; what a crash within one call leaves"
          + " is up to the backend's own tests."),
  /** Racing releases. */
  REL_6(
      "Racing releases with one id give one batch; with different ids, different batches or"
          + " empty."),

  /** The lifecycle. */
  LIF_1(
      "Exactly these changes are allowed: COLLECTING → RELEASED (only by release) →"
          + " FINE_TUNING → ARCHIVING → ARCHIVED; also RELEASED → ARCHIVING and FINE_TUNING →"
          + " RELEASED."),
  /** Refused changes. */
  LIF_2(
      "Any other change is refused with `IllegalBatchTransitionException` (batch, from,"
          + " to) and changes nothing."),
  /** No change. */
  LIF_3(
      "A change to the status that the batch already has changes nothing and returns the"
          + " batch."),
  /** Unknown batches. */
  LIF_4("For an unknown batch the answer is empty."),
  /** Racing changes. */
  LIF_5("Of racing changes from one status to different ones, one wins."),

  /** The order of events. */
  GET_1(
      "Events are sorted by `createdAt`, then by `eventId` (in the order of Unicode code"
          + " points)."),
  /** How many events. */
  GET_2(
      "`getSession(id)` returns at most 100 events, `getSession(id, limit)` at most"
          + " `limit` (0: all); the answer says whether there are more."),
  /** Unknown ids. */
  GET_3("For an unknown session or batch the answer is empty."),
  /** Lists of batches. */
  GET_4("Batches are listed by status, newest first, at most `limit` (0: all)."),
  /** Many sessions. */
  GET_5(
      "`getSessions(ids, limit)` returns the sessions that exist in the order of the ids,"
          + " each once, as `getSession(id, limit)` would, in a fixed number of storage calls."),

  /** Pages. */
  PAGE_1(
      "Sessions of a batch are returned by number, after the given number, at most"
          + " `limit` (0: all), each with at most `eventsLimit` events (0: all)."),
  /** Page after page. */
  PAGE_2("Paging a released batch gives every session once."),
  /** Irrelevant sessions. */
  PAGE_3("Irrelevant sessions are included and marked as such; a switch leaves them out."),
  /** The cost of a page. */
  PAGE_4(
      "A page of a batch that is not frozen costs a fixed number of storage calls, whatever its"
          + " size, and a session with 200,000 events does not make a page with `eventsLimit` 10"
          + " read them all.",
      "The suite counts calls of the ports and sees what they are asked for; how many records a"
          + " database touches to answer is up to the backend's own tests."),
  /** Streams. */
  PAGE_5(
      "A whole batch, or any number of sessions, can be streamed in constant memory: a stream holds"
          + " a few MiB of sessions and events, or one session with its events if that is larger.",
      "The suite sums up what the ports return and the stream has not handed out; how much a"
          + " backend reads ahead is up to the backend's own tests."),

  /** The irrelevant mark. */
  MARK_1(
      "Marking a session as irrelevant marks its newest version and every version in a batch that"
          + " is not frozen, changes nothing else, and may be repeated; a frozen batch keeps the"
          + " marks that it was frozen with. For an unknown session the answer is empty."),

  /** Freezing is idempotent. */
  FRZ_1(
      "A released batch is frozen at most once: every freeze of it, racing ones too, returns the"
          + " receipt of its content. A collecting batch is refused with `BatchCollectingException`;"
          + " what needs content is refused with `BatchNotFrozenException` before the freeze; for an"
          + " unknown batch the answer is empty.",
      "Races are sampled, not exhausted."),
  /** Frozen content does not change. */
  FRZ_2(
      "After the freeze, reading the batch and its content always returns the same sessions and the"
          + " same bytes, whatever is pushed, marked, updated, registered or amended. A reader whose"
          + " content is replaced by another revision gets a `ContentRevisedException`, never parts"
          + " of both."),
  /** The digest. */
  FRZ_3(
      "The receipt says how many bytes the canonical lines have, and what they hold. Its digest is"
          + " their SHA-256, the same on every backend and on every version of Java.",
      "The suite compares the digest of a fixed batch with the expected one; it runs on one version"
          + " of Java at a time."),
  /** Nothing is missing. */
  FRZ_4(
      "Every event and every mark that was acknowledged before the freeze that wrote the content"
          + " began is in it."),
  /** Crashed freezes. */
  FRZ_5(
      "Nobody reads what a freeze that was cut short has written, and the next freeze completes. No"
          + " freeze breaks another one.",
      "The suite stops the freeze between two storage calls; what a crash within one call leaves is"
          + " up to the backend's own tests."),
  /** The cost of reading frozen content. */
  FRZ_6(
      "A page, a stream or a range of bytes of frozen content reads the parts that hold it and no"
          + " others, besides a fixed number of storage calls."),

  /** Late events are counted. */
  LATE_1(
      "An event for a session of a frozen batch is stored. `late` counts it while the newest version"
          + " of the session is the frozen one, in a fixed number of storage calls for each thousand"
          + " sessions; once the session was updated, it belongs to the later batch."),
  /** Late events are brought into the next batch. */
  LATE_2(
      "`amend` brings exactly the sessions with late events into the collecting batch, each once,"
          + " with its mark and all its events; repeating it brings none, and no update or mark made"
          + " meanwhile is lost."),

  /** Values come back equal. */
  VAL_1(
      "What is stored comes back equal: every JSON value, the order of keys, Unicode,"
          + " dots, dollar signs and empty text in keys, whole numbers to 64 bits, doubles to"
          + " the last bit, milliseconds."),
  /** Bad values are refused. */
  VAL_2("An invalid value is refused before anything is written."),
  /** Values are immutable. */
  VAL_3("A value cannot be changed after it was handed over."),

  /** Unreachable storage. */
  FAIL_1(
      "If the storage cannot be reached, a call throws `StorageUnavailableException`"
          + " within the configured time; it never hangs and never throws a driver's own"
          + " exception.",
      "How the time is configured is the backend's own: the suite only sees that every call comes"
          + " back within two minutes."),
  /** Repeated calls. */
  FAIL_2("A call whose outcome is unknown may be repeated."),
  /** Damaged records. */
  FAIL_3("A stored record that cannot be read is named in the error."),
  /** Closed storage. */
  FAIL_4(
      "After `close` every call throws a `StorageException` that is no"
          + " `StorageUnavailableException`; closing again is no error."),

  /** Opening batches. */
  STO_1(
      "`open` inserts a batch unless its id is taken; `find` and `latest` read it as it is, and the"
          + " latest is the one with the highest ordinal."),
  /** Drawing numbers. */
  STO_2(
      "`draw` adds to the counter of a collecting batch and returns the batch right after"
          + " this step; for any other batch it returns empty and changes nothing."),
  /** Drawing is atomic. */
  STO_3("Racing draws never return one number twice, and lose none."),
  /** Releasing a batch. */
  STO_4(
      "`release` turns a collecting batch into a released, unsealed one; if the batch"
          + " does not collect or the release id is taken, the answer says so and nothing"
          + " changes; of racing releases one wins."),
  /** Changing the status. */
  STO_5("`change` changes the status if it is the expected one; of racing changes one wins."),
  /** Noting the seal. */
  STO_6("`markSealed` seals a released batch; doing so again changes nothing."),
  /** Listing batches. */
  STO_7(
      "`list` returns the batches with these statuses, highest ordinal first, at most"
          + " `limit` (0: all)."),
  /** Inserting sessions. */
  STO_8(
      "`insert` stores each session whose id and number are free, and says for each, in"
          + " order, whether it was INSERTED or TAKEN; of racing inserts one wins."),
  /** Replacing sessions. */
  STO_9(
      "`replace` stores the next version if the expected one, mark included, is stored"
          + " now and the number is free, and frees the old number; otherwise it says why and"
          + " changes nothing; of racing replacements one wins."),
  /** Preserving versions. */
  STO_10(
      "`preserve` keeps a version readable in its batch; repeating it can add a mark to"
          + " the copy and never clears one."),
  /** Finding sessions. */
  STO_11(
      "`find` returns the newest version of each session that exists, until the caller has"
          + " enough."),
  /** Marking versions. */
  STO_12(
      "`markIrrelevant` marks the newest version first, then all preserved versions, and returns"
          + " the newest."),
  /** Reading pages. */
  STO_13(
      "`newest` and `preserved` return the versions of a batch in a range of numbers, by"
          + " number, at most `limit` (0: all), until the caller has enough, each with its own mark;"
          + " void numbers are left out, and filtering comes before the limit."),
  /** Closing batches. */
  STO_14(
      "`close` takes every number, up to the given one, that no session holds: `insert`"
          + " and `replace` then answer that it is taken; sessions and preserved versions stay"
          + " readable, and closing again changes nothing."),
  /** Adding events. */
  STO_15(
      "`add` inserts the events whose key is free, leaves others as they are, and says"
          + " which were new."),
  /** Reading events. */
  STO_16(
      "`first` returns the first events of each session by time, then by id in the order"
          + " of Unicode code points, at most as many of each as asked for (0: all), until the"
          + " caller has enough."),
  /** Several instances. */
  STO_17("What one instance has written, every other instance on the same data can read."),
  /** Durability. */
  STO_18(
      "A write that has returned is stored durably, as far as the backend is durable at all.",
      "It takes killing the process or the machine; that is up to the backend's own tests."),
  /** Recording the content of a batch. */
  STO_19(
      "`setContent` sets what is recorded about the content of a batch if epoch and content id are"
          + " those expected; otherwise it changes nothing; of racing calls one wins. `contentState`"
          + " returns it as it was set, and a batch with content is read as frozen."),
  /** Counting events. */
  STO_20("`counts` returns how many events each session has, each event counted once."),
  /** Writing parts. */
  STO_21(
      "`write` stores a part unless the content has one with its index; `part` returns it bit by"
          + " bit, whatever its size, and finds it whole or not at all."),
  /** Finding parts. */
  STO_22(
      "`indexOfNumber` finds the first part that ends at the number or after it; `indexOfOffset` and"
          + " `indexOfGzipOffset` find the last part that begins at the offset or before it."),
  /** Listing and deleting contents. */
  STO_23(
      "`contentIds` lists the contents of a batch that have parts, in ascending order; `delete`"
          + " deletes all parts of one content and of no other, and may be repeated.");

  private final String sentence;
  private final @Nullable String unproven;

  Promise(String sentence) {
    this(sentence, null);
  }

  Promise(String sentence, @Nullable String unproven) {
    this.sentence = sentence;
    this.unproven = unproven;
  }

  /**
   * The name of the promise as it is written everywhere.
   *
   * @return for example {@code REG-1}
   */
  public String id() {
    return name().replace('_', '-');
  }

  /**
   * What is promised.
   *
   * @return one sentence, in Markdown
   */
  public String sentence() {
    return sentence;
  }

  /**
   * Why no test of this suite proves the promise, or which part of it none proves.
   *
   * @return the reason, or empty if the tests prove all of it
   */
  public Optional<String> unproven() {
    return Optional.ofNullable(unproven);
  }
}
