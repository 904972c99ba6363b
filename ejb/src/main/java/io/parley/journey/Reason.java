package io.parley.journey;

import java.util.Locale;

/** Why a step of a journey is missing. More will come with the features that cause them. */
public enum Reason {
  /** It lies in the outbox, and nothing shows yet that it has been published. */
  WAITING,
  /** No connection of the device, or of any device of the user, was there. */
  OFFLINE,
  /** It was sent before the connection was closed because the client did not read. */
  DROPPED,
  /** It was pushed or offered; the device has not said that it has it. */
  UNACKNOWLEDGED,
  /** It had reached another device before this one logged in for the first time. */
  ELSEWHERE,
  /** It is older than the offline window: no login offers it, only the history has it. */
  EXPIRED,
  /** The device has it; by which connection is no longer known. */
  FORGOTTEN,
  /** The user has not read so far. */
  UNREAD;

  /** The word in the answer. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
