package io.parley.message;

import io.parley.journey.Receipt;

/**
 * Whose device acknowledges.
 *
 * @param appId app
 * @param userId user
 * @param deviceId device of the user
 * @param loggedInAtMs when its connection logged in, Unix milliseconds
 */
public record Recipient(long appId, String userId, String deviceId, long loggedInAtMs) {
  Receipt receipt(String target, long seq, long atMs) {
    return new Receipt(appId, userId, deviceId, target, seq, atMs, loggedInAtMs);
  }
}
