package io.parley.account;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** The twin of {@link JpaAccountStore} for tests without a database. */
class InMemoryAccountStore implements AccountStore {
  private record Key(long appId, String userId) {}

  private final Map<Long, App> apps = new ConcurrentHashMap<>();
  private final Map<Key, Profile> accounts = new ConcurrentHashMap<>();

  void add(App app) {
    apps.put(app.appId(), app);
  }

  @Override
  public Optional<App> app(long appId) {
    return Optional.ofNullable(apps.get(appId));
  }

  @Override
  public Optional<Profile> profile(long appId, String userId) {
    return Optional.ofNullable(accounts.get(new Key(appId, userId)));
  }

  @Override
  public List<String> register(List<Registration> users, Instant now) {
    users.forEach(
        user ->
            accounts.compute(
                new Key(user.appId(), user.userId()),
                (key, stored) ->
                    stored != null && user.userName().isEmpty()
                        ? stored
                        : new Profile(user.userId(), user.userName(), "", "")));
    return users.stream()
        .map(user -> accounts.get(new Key(user.appId(), user.userId())).userName())
        .toList();
  }

  @Override
  public Set<String> existing(long appId, Collection<String> userIds) {
    return userIds.stream()
        .filter(userId -> profile(appId, userId).isPresent())
        .collect(Collectors.toSet());
  }
}
