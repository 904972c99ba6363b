package io.parley.web.socket;

import io.parley.account.AccountService;
import io.parley.account.Identity;
import io.parley.conversation.ConversationService;
import io.parley.delivery.BrokerLink;
import io.parley.delivery.ConnectionRegistry;
import io.parley.journey.DroppedConnection;
import io.parley.kernel.Drain;
import io.parley.kernel.Settings;
import io.parley.login.LoginService;
import io.parley.message.MessageService;
import io.parley.message.SendService;
import io.parley.message.SyncService;
import io.parley.presence.PresenceChange;
import io.parley.room.RoomMessageService;
import io.parley.room.RoomQueryService;
import io.parley.room.RoomService;
import io.parley.user.UserService;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.concurrent.CompletionStage;

/** What commands are performed with; no proxy, so that its fields can be reached. */
@Dependent
class Services {
  @Inject AccountService accounts;
  @Inject LoginService logins;
  @Inject MessageService messages;
  @Inject SendService sending;
  @Inject SyncService sync;
  @Inject ConversationService conversations;
  @Inject UserService users;
  @Inject GroupServices groups;
  @Inject RoomService rooms;
  @Inject RoomQueryService roomQueries;
  @Inject RoomMessageService roomMessages;
  @Inject ConnectionRegistry registry;
  @Inject BrokerLink link;
  @Inject Drain drain;
  @Inject Settings settings;
  @Inject Clock clock;

  /**
   * The token is good: deliveries and kicks reach the connection from now on.
   *
   * @return completes when those of every other node do, too
   */
  CompletionStage<Void> admit(ClientSession client, Identity user, String deviceId) {
    client.loggedIn(user, deviceId);
    return registry.register(user.appId(), user.userId(), client.connection());
  }

  /** After the login: undone when it failed; when the socket has gone meanwhile, noted as lost. */
  void settle(ClientSession client, Throwable failure) {
    if (client.identity() != null && (failure != null || client.isGone())) {
      lost(client);
      client.loggedOff();
    }
  }

  /** The socket is gone: nothing more is delivered; the user stays online for the grace period. */
  void lost(ClientSession client) {
    Identity user = client.identity();
    leave(client, user);
    PresenceChange loss = change(PresenceChange.Kind.LOST, client);
    if (client.connection().isDropped()) {
      logins.dropped(loss, dropped(client));
    } else {
      logins.lost(loss);
    }
  }

  /** Nothing is delivered to the connection any more. */
  void leave(ClientSession client, Identity user) {
    registry.unregister(user.appId(), user.userId(), client.connection());
    rooms.lost(client.connection());
  }

  private DroppedConnection dropped(ClientSession client) {
    Identity user = client.identity();
    return new DroppedConnection(
        user.appId(), user.userId(), client.deviceId(), client.loggedInAtMs(), clock.millis());
  }

  static PresenceChange change(PresenceChange.Kind kind, ClientSession client) {
    Identity user = client.identity();
    return new PresenceChange(
        kind, user.appId(), user.userId(), client.deviceId(), client.connection().id(), 0);
  }
}
