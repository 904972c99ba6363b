package io.parley.protocol;

/**
 * A user with a mark.
 *
 * @param userId who
 * @param untilMs when a mute ends, Unix milliseconds; absent for never
 */
public record RoomMarked(String userId, Long untilMs) {}
