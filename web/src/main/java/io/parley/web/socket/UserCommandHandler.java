package io.parley.web.socket;

import static java.util.concurrent.CompletableFuture.completedStage;

import io.parley.account.Identity;
import io.parley.protocol.UserCommand;
import io.parley.protocol.UserInfo;
import java.util.concurrent.CompletionStage;

/** The part of {@link CommandHandler} that is about profiles. */
interface UserCommandHandler extends UserCommand.Handler {

  /** Who is logged in. */
  Identity user();

  ClientSession client();

  Services services();

  @Override
  default CompletionStage<UserCommand.Query.Result> queryUsers(UserCommand.Query command) {
    Identity user = user();
    return completedStage(services().users.query(user.appId(), user.userId(), command));
  }

  @Override
  default CompletionStage<UserCommand.Self.Result> querySelf(UserCommand.Self command) {
    Identity user = user();
    return completedStage(services().users.self(user.appId(), user.userId()));
  }

  @Override
  default CompletionStage<UserInfo> updateSelf(UserCommand.Update command) {
    Identity user = user();
    return completedStage(
        services().users.update(user.appId(), user.userId(), command, client().connection().id()));
  }
}
