package io.parley.account;

/** Keeps the settings of apps, each of which exists. Failures of the database pass through. */
interface AppSettingsStore {
  /** Locks the app until the end of the caller's transaction. */
  AppSettings lock(long appId);

  AppSettings read(long appId);

  /** Writes all of them. */
  void write(long appId, AppSettings settings);
}
