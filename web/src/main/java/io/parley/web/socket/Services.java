package io.parley.web.socket;

import io.parley.account.AccountService;
import io.parley.account.Identity;
import io.parley.conversation.ConversationService;
import io.parley.delivery.BrokerLink;
import io.parley.delivery.ConnectionRegistry;
import io.parley.kernel.Drain;
import io.parley.kernel.Settings;
import io.parley.message.MessageService;
import io.parley.message.SyncService;
import io.parley.presence.PresenceService;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;

/** What commands are performed with; no proxy, so that its fields can be reached. */
@Dependent
class Services {
  @Inject AccountService accounts;
  @Inject PresenceService presence;
  @Inject MessageService messages;
  @Inject SyncService sync;
  @Inject ConversationService conversations;
  @Inject ConnectionRegistry registry;
  @Inject BrokerLink link;
  @Inject Drain drain;
  @Inject Settings settings;
  @Inject Clock clock;

  void lost(ClientSession client) {
    Identity user = client.identity();
    presence.lost(user.appId(), user.userId(), client.deviceId(), client.connection().id());
  }
}
