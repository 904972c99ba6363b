package io.parley.account;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;

/** What an app has chosen; for its backends. Nodes notice a change within seconds. */
@Stateless
public class AppSettingsService {
  @Inject AppSettingsStore store;

  /** The settings now, all present. */
  public AppSettings read(long appId) {
    return store.read(appId);
  }

  /** Changes some of them. */
  public AppSettings change(long appId, AppSettings change) {
    AppSettings settings = store.lock(appId).changedBy(change);
    store.write(appId, settings);
    return settings;
  }
}
