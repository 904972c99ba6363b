package io.parley.web.rest;

import io.parley.account.AccountService;
import io.parley.account.DemoTokenService;
import io.parley.account.Identity;
import io.parley.account.Profile;
import io.parley.account.Role;
import io.parley.group.GroupMembershipService;
import io.parley.group.GroupQueryService;
import io.parley.group.GroupSettingsService;
import io.parley.journey.Journey;
import io.parley.journey.JourneyService;
import io.parley.kernel.ChatException;
import io.parley.kernel.Drain;
import io.parley.kernel.Settings;
import io.parley.message.SendService;
import io.parley.message.Sender;
import io.parley.message.Targets;
import io.parley.presence.OnlineStatus;
import io.parley.presence.PresenceService;
import io.parley.presence.UserStatus;
import io.parley.protocol.ErrorCode;
import io.parley.protocol.Message;
import io.parley.protocol.MessageCommand.Send;
import io.parley.user.UserService;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.glassfish.hk2.utilities.binding.AbstractBinder;
import org.glassfish.jersey.internal.MapPropertiesDelegate;
import org.glassfish.jersey.server.ApplicationHandler;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.server.ContainerResponse;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.ServerProperties;

/** The REST door on a real JAX-RS runtime, with services that remember. */
final class Api {
  static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  static final String SERVER = "Bearer server-token";

  final Set<String> users = new HashSet<>(Set.of("alice"));
  final Drain drain = new Drain(new NoSettings());
  final List<Send> sent = new ArrayList<>();
  final List<Sender> senders = new ArrayList<>();
  final List<Targets> targets = new ArrayList<>();
  final Map<String, Journey> journeys = new TreeMap<>();
  private final Map<String, Message> byKey = new TreeMap<>();
  private final ApplicationHandler handler = new ApplicationHandler(configuration());

  RuntimeException failure;
  Optional<String> demoToken = Optional.empty();
  private Instant now = NOW;

  record Answer(int status, Map<String, String> headers, String body) {}

  void advance(long millis) {
    now = now.plusMillis(millis);
  }

  Answer call(String method, String path, Map<String, String> headers, byte[] body) {
    ContainerRequest request =
        new ContainerRequest(
            URI.create("http://host/v1/"),
            URI.create("http://host/v1/" + path),
            method,
            null,
            new MapPropertiesDelegate(),
            handler.getConfiguration());
    headers.forEach(request::header);
    request.setEntityStream(new ByteArrayInputStream(body));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ContainerResponse response = answerOf(handler.apply(request, out));
    Map<String, String> answered = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    response.getStringHeaders().forEach((name, values) -> answered.put(name, values.get(0)));
    return new Answer(response.getStatus(), answered, out.toString(StandardCharsets.UTF_8));
  }

  private static ContainerResponse answerOf(Future<ContainerResponse> response) {
    try {
      return response.get(30, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new IllegalStateException("no answer", e);
    }
  }

  Answer get(String path) {
    return call("GET", path, Map.of("Authorization", SERVER), new byte[0]);
  }

  Answer post(String path, String body) {
    return post(path, Map.of(), body);
  }

  Answer post(String path, Map<String, String> headers, String body) {
    Map<String, String> all = new TreeMap<>(headers);
    all.putIfAbsent("Authorization", SERVER);
    all.putIfAbsent("Content-Type", "application/json");
    return call("POST", path, all, body.getBytes(StandardCharsets.UTF_8));
  }

  private ResourceConfig configuration() {
    return new ResourceConfig(
            UserResource.class,
            MessageResource.class,
            NodeResource.class,
            JourneyResource.class,
            GroupsResource.class,
            GroupResource.class,
            GroupMessageResource.class,
            DemoTokenResource.class,
            ServerTokenFilter.class,
            ChatExceptionMapper.class,
            RecordJson.class)
        .property(ServerProperties.WADL_FEATURE_DISABLE, true)
        .register(
            new AbstractBinder() {
              @Override
              protected void configure() {
                bind(new Accounts()).to(AccountService.class);
                bind(new Messages()).to(SendService.class);
                bind(new Journeys()).to(JourneyService.class);
                bind(new GroupMembershipService()).to(GroupMembershipService.class);
                bind(new GroupSettingsService()).to(GroupSettingsService.class);
                bind(new GroupQueryService()).to(GroupQueryService.class);
                bindAsContract(Operators.class);
                bind(new UserService()).to(UserService.class);
                bind(new Presence()).to(PresenceService.class);
                bind(new DemoTokens()).to(DemoTokenService.class);
                bind(drain).to(Drain.class);
                bind(Clock.fixed(NOW, ZoneOffset.UTC)).to(Clock.class);
              }
            });
  }

  private static final class NoSettings extends Settings {
    @Override
    public int drainMs(int byDefault) {
      return byDefault;
    }
  }

  private final class Accounts extends AccountService {
    @Override
    public Identity authenticateServer(String bearer, long appId) {
      if (!bearer.equals("server-token")) {
        throw new ChatException(ErrorCode.TOKEN_INVALID, "the token is refused");
      }
      if (appId != 1) {
        throw new ChatException(ErrorCode.FORBIDDEN, "not this app");
      }
      return new Identity(appId, "backend", Role.SERVER, NOW.plusSeconds(60));
    }

    @Override
    public Identity authenticateOperator(String bearer) {
      if (!bearer.equals("operator-token")) {
        throw new ChatException(ErrorCode.FORBIDDEN, "not an operator");
      }
      return new Identity(1, "ops", Role.OPERATOR, NOW.plusSeconds(60));
    }

    @Override
    public String systemAccount(long appId) {
      users.add("system");
      return "system";
    }

    @Override
    public Set<String> missing(long appId, Collection<String> userIds) {
      Set<String> missing = new HashSet<>(userIds);
      missing.removeAll(users);
      return missing;
    }

    @Override
    public Optional<Profile> profile(long appId, String userId) {
      return Optional.of(userId)
          .filter(users::contains)
          .map(id -> new Profile(id, "Alice", "", ""));
    }
  }

  private final class Messages extends SendService {
    @Override
    public CompletionStage<Message> post(Sender sender, Send send, Targets targets) {
      Api.this.targets.add(targets);
      if (failure != null) {
        return CompletableFuture.failedFuture(failure);
      }
      senders.add(sender);
      sent.add(send);
      return CompletableFuture.supplyAsync(
          () -> byKey.computeIfAbsent(send.clientMessageId(), key -> stored(sender, send)));
    }

    private Message stored(Sender sender, Send send) {
      return new Message(
          "m1",
          1,
          send.conversationType(),
          sender.userId(),
          send.conversationId(),
          send.clientMessageId(),
          send.type(),
          send.message(),
          null,
          send.priority(),
          now.toEpochMilli(),
          true,
          1);
    }
  }

  private final class Journeys extends JourneyService {
    @Override
    public Journey journey(long appId, String messageId) {
      return Optional.ofNullable(journeys.get(messageId))
          .orElseThrow(() -> new ChatException(ErrorCode.MESSAGE_NOT_FOUND, "no such message"));
    }
  }

  private static final class Presence extends PresenceService {
    @Override
    public UserStatus status(long appId, String userId) {
      return new UserStatus(OnlineStatus.ONLINE, NOW, List.of(6));
    }
  }

  private final class DemoTokens extends DemoTokenService {
    @Override
    public Optional<String> issue(String userId) {
      return demoToken;
    }
  }
}
