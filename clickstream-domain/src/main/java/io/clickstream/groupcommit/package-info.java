/**
 * Group commit: {@link io.clickstream.groupcommit.GroupCommitClickstreamDao} combines the
 * concurrent calls of many threads into bulk calls to another DAO.
 *
 * <p>The states of a call and the transitions between them:
 *
 * <pre>{@code
 *               too many rows are waiting
 * store(rows) ------------------------------> rejected
 *     |                                           ^
 *     | joins the queue                           | maxWait has elapsed, or the
 *     v                                           | thread is interrupted
 *  waiting ---------------------------------------+
 *     |
 *     | joins a group: its own, if it is at the head of the queue and no group
 *     | is being stored (it first gathers others for up to gatherTime), or that
 *     | of the call at the head of the queue
 *     v
 *   taken      no longer rejected: waits for the result of its rows
 *     |
 *     | the bulk call has returned; if it failed for a reason that one of the
 *     | calls may have caused, each call of the group was retried on its own
 *     v
 *   done       returns the results of its rows, or throws its own failure
 * }</pre>
 *
 * <p>At most one group of each kind (sessions, events) is stored at a time. When it is done, the
 * call at the head of the queue is signalled and stores the next group.
 */
@NullMarked
package io.clickstream.groupcommit;

import org.jspecify.annotations.NullMarked;
