/**
 * Group commit: {@link io.clickstream.groupcommit.GroupCommitClickstreamDao} stores what many
 * threads hand over at the same time by one bulk call of the DAO behind it.
 *
 * <p>The states of a call, and what moves it from one to the next:
 *
 * <pre>{@code
 *                  too many rows wait already
 * store(rows) ------------------------------------> refused
 *     |                                                ^
 *     | joins the queue                                | maxWait is over, or
 *     v                                                | the thread is interrupted
 *  waiting --------------------------------------------+
 *     |
 *     | a group takes it: its own, if it is first in the queue and no group is
 *     | being stored (the group gathers others for up to gatherTime before),
 *     | or that of the call at the head of the queue
 *     v
 *   taken      can no longer be given up: waits for what becomes of its rows
 *     |
 *     | the bulk call has returned; if it has failed for a reason that may lie
 *     | in one call, each call of the group was tried by itself
 *     v
 *   done       the answer for its rows, or its own failure
 * }</pre>
 *
 * <p>At most one group of each kind (sessions, events) is stored at a time. When it is done, the
 * call that is then at the head of the queue is woken and stores the next group.
 */
@NullMarked
package io.clickstream.groupcommit;

import org.jspecify.annotations.NullMarked;
