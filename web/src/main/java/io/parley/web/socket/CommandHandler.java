package io.parley.web.socket;

import static java.util.concurrent.CompletableFuture.completedStage;

import io.parley.account.Credentials;
import io.parley.account.Identity;
import io.parley.kernel.ChatException;
import io.parley.login.LoginAttempt;
import io.parley.message.Recipient;
import io.parley.message.Sender;
import io.parley.presence.PresenceChange;
import io.parley.protocol.Command;
import io.parley.protocol.Conversation;
import io.parley.protocol.ConversationCommand;
import io.parley.protocol.Empty;
import io.parley.protocol.ErrorCode;
import io.parley.protocol.GroupCommand;
import io.parley.protocol.Limits;
import io.parley.protocol.MessageCommand;
import io.parley.protocol.SessionCommand;
import io.parley.room.Actor;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Which service method performs which command, for one socket.
 *
 * @param trace the step of a trace that the command is; empty for none
 */
record CommandHandler(ClientSession client, Services services, String trace)
    implements Command.Handler, RoomCommandHandler, UserCommandHandler {

  @Override
  public CompletionStage<SessionCommand.Login.Result> login(SessionCommand.Login login) {
    if (client.identity() != null) {
      throw new ChatException(ErrorCode.ALREADY_LOGGED_IN, "this connection is logged in");
    }
    if (services.drain.hasBegun()) {
      throw new ChatException(ErrorCode.OVERLOADED, "the node is stopping", 1000);
    }
    if (!services.link.isListening()) {
      throw new ChatException(ErrorCode.OVERLOADED, "the node is starting", 1000);
    }
    AtomicReference<CompletionStage<Void>> reachable = new AtomicReference<>(completedStage(null));
    LoginAttempt attempt =
        new LoginAttempt(
            login,
            client.connection().id(),
            () -> !client.isGone(),
            user -> reachable.set(services.admit(client, user, login.deviceId())));
    return services
        .logins
        .logIn(attempt)
        .whenComplete((name, failure) -> services.settle(client, failure))
        .thenCompose(name -> reachable.get().thenApply(known -> loggedIn(user(), name)));
  }

  private SessionCommand.Login.Result loggedIn(Identity user, String name) {
    return new SessionCommand.Login.Result(
        user.userId(),
        name,
        services.clock.millis(),
        user.expiresAt().toEpochMilli(),
        Limits.HEARTBEAT_INTERVAL_MS,
        services.settings.heartbeatTimeoutMs((int) Limits.HEARTBEAT_TIMEOUT_MS));
  }

  @Override
  public CompletionStage<Empty> logout(SessionCommand.Logout logout) {
    Identity user = user();
    services.leave(client, user);
    return services
        .logins
        .logOut(Services.change(PresenceChange.Kind.LOGOUT, client))
        .thenApply(
            done -> {
              client.loggedOut();
              return Empty.EMPTY;
            });
  }

  @Override
  public CompletionStage<SessionCommand.RenewToken.Result> renewToken(
      SessionCommand.RenewToken renewal) {
    Identity user = user();
    Identity renewed =
        services.accounts.authenticate(
            new Credentials(user.appId(), user.userId(), renewal.token()));
    client.loggedIn(renewed, client.deviceId());
    return completedStage(new SessionCommand.RenewToken.Result(renewed.expiresAt().toEpochMilli()));
  }

  @Override
  public CompletionStage<SessionCommand.Ping.Result> ping(SessionCommand.Ping ping) {
    return completedStage(new SessionCommand.Ping.Result(services.clock.millis()));
  }

  @Override
  public CompletionStage<SessionCommand.Sync.Result> sync(SessionCommand.Sync sync) {
    Identity user = user();
    return completedStage(services.sync.sync(user.appId(), user.userId(), sync));
  }

  @Override
  public CompletionStage<MessageCommand.Send.Result> send(MessageCommand.Send send) {
    Identity user = user();
    Sender sender = new Sender(user.appId(), user.userId(), client.connection().id(), false, trace);
    return services.sending.send(sender, send);
  }

  @Override
  public CompletionStage<MessageCommand.History.Result> history(MessageCommand.History query) {
    Identity user = user();
    return completedStage(services.messages.history(user.appId(), user.userId(), query));
  }

  @Override
  public CompletionStage<Empty> ack(MessageCommand.Ack ack) {
    Identity user = user();
    services.messages.ack(
        new Recipient(user.appId(), user.userId(), client.deviceId(), client.loggedInAtMs()), ack);
    return completedStage(Empty.EMPTY);
  }

  @Override
  public CompletionStage<ConversationCommand.ListPage.Result> listConversations(
      ConversationCommand.ListPage page) {
    Identity user = user();
    return completedStage(services.conversations.list(user.appId(), user.userId(), page));
  }

  @Override
  public CompletionStage<Conversation> getConversation(ConversationCommand.Get get) {
    Identity user = user();
    return completedStage(
        services.conversations.get(
            user.appId(), user.userId(), get.conversationType(), get.conversationId()));
  }

  @Override
  public CompletionStage<Conversation> clearUnread(ConversationCommand.ClearUnread clear) {
    Identity user = user();
    return completedStage(
        services.conversations.clearUnread(
            user.appId(),
            user.userId(),
            clear.conversationType(),
            clear.conversationId(),
            client.connection().id()));
  }

  @Override
  public CompletionStage<Empty> clearAllUnread(ConversationCommand.ClearAllUnread clear) {
    Identity user = user();
    services.conversations.clearAllUnread(user.appId(), user.userId(), client.connection().id());
    return completedStage(Empty.EMPTY);
  }

  @Override
  public CompletionStage<ConversationCommand.TotalUnread.Result> totalUnread(
      ConversationCommand.TotalUnread query) {
    Identity user = user();
    return completedStage(
        new ConversationCommand.TotalUnread.Result(
            services.conversations.totalUnread(user.appId(), user.userId())));
  }

  @Override
  public CompletionStage<ConversationCommand.SetNotification.Result> setNotification(
      ConversationCommand.SetNotification command) {
    Identity user = user();
    return completedStage(
        services.conversations.setNotification(
            user.appId(), user.userId(), command, client.connection().id()));
  }

  @Override
  public GroupCommand.Handler groups() {
    Identity user = user();
    return services.groups.handler(user.appId(), user.userId());
  }

  @Override
  public Actor actor() {
    Identity user = user();
    return new Actor(
        user.appId(), user.userId(), client.deviceId(), Optional.of(client.connection()));
  }

  @Override
  public Identity user() {
    if (client.identity() == null) {
      throw new ChatException(ErrorCode.NOT_LOGGED_IN, "the first command must be session.login");
    }
    return client.identity();
  }
}
