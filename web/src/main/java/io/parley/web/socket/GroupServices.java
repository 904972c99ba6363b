package io.parley.web.socket;

import io.parley.group.Actor;
import io.parley.group.GroupApplicationService;
import io.parley.group.GroupMemberAttributeService;
import io.parley.group.GroupMembershipService;
import io.parley.group.GroupQueryService;
import io.parley.group.GroupQueueService;
import io.parley.group.GroupSettingsService;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

/** What commands of groups are performed with; no proxy, so that its fields can be reached. */
@Dependent
class GroupServices {
  @Inject GroupMembershipService membership;
  @Inject GroupSettingsService settings;
  @Inject GroupApplicationService applications;
  @Inject GroupMemberAttributeService attributes;
  @Inject GroupQueryService queries;
  @Inject GroupQueueService queue;

  /** For one user, who is no backend. */
  GroupHandler handler(long appId, String userId) {
    return new GroupHandler(new Actor(appId, userId, false), this);
  }
}
