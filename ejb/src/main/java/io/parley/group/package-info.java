/**
 * Groups: who is in, who may do what, and what members learn of it.
 *
 * <p>Invariant: whatever changes a group holds the lock of its conversation's row and raises the
 * version there, so a message is never stored against rights that have ended. Rules that need no
 * store are in {@link io.parley.group.GroupPolicy}. Entry points: {@link
 * io.parley.group.GroupMembershipService}, {@link io.parley.group.GroupSettingsService}, {@link
 * io.parley.group.GroupApplicationService}, {@link io.parley.group.GroupQueryService}.
 */
package io.parley.group;
