package io.parley.room;

/**
 * What a connection may do in a room, as of a version of it.
 *
 * @param role 1 owner, 2 admin, 3 member
 * @param mutedUntilMs Unix milliseconds; 0 for not muted
 * @param allowed whether it may send though all are muted
 * @param mutedAll whether all are muted
 */
record Seating(long version, int role, long mutedUntilMs, boolean allowed, boolean mutedAll) {}
