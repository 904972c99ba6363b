import { refOf } from './checks.js';
import type { Conversations } from './conversations.js';
import type { GroupFeatures } from './groupApi.js';
import { GroupMemberApi } from './groupMemberApi.js';
import type { RoomFeatures } from './roomApi.js';
import type {
  ZIMConversationFilterOption,
  ZIMConversationListQueriedResult,
  ZIMConversationNotificationStatusSetResult,
  ZIMConversationQueriedResult,
  ZIMConversationQueryConfig,
  ZIMConversationTotalUnreadMessageCountQueriedResult,
  ZIMConversationTotalUnreadMessageCountQueryConfig,
  ZIMConversationUnreadMessageCountClearedResult,
} from './types/conversation.js';
import type {
  ZIMConversationNotificationStatus,
  ZIMConversationType,
} from './types/enums/index.js';

/** What the methods on conversations work on. */
export interface ConversationFeatures {
  readonly conversations: Conversations;
}

/** The client's methods on conversations. */
export abstract class ConversationApi extends GroupMemberApi {
  /**
   * Those of the present login; throws 6000121 without one.
   *
   * @internal
   */
  protected abstract override get features(): RoomFeatures & GroupFeatures & ConversationFeatures;

  /**
   * One page of the conversations, newest first; the last item of a page is the next one's anchor.
   *
   * @example
   * const { conversationList } = await zim.queryConversationList({ count: 20 });
   */
  async queryConversationList(
    config: ZIMConversationQueryConfig,
    option?: ZIMConversationFilterOption,
  ): Promise<ZIMConversationListQueriedResult> {
    const { conversations } = this.features;
    return { conversationList: await conversations.list(config, option) };
  }

  async queryConversation(
    conversationID: string,
    conversationType: ZIMConversationType,
  ): Promise<ZIMConversationQueriedResult> {
    const { conversations } = this.features;
    return { conversation: await conversations.get(refOf(conversationID, conversationType)) };
  }

  /**
   * Marks the conversation as read, on all devices.
   *
   * @example
   * await zim.clearConversationUnreadMessageCount('bob', 0);
   */
  async clearConversationUnreadMessageCount(
    conversationID: string,
    conversationType: ZIMConversationType,
  ): Promise<ZIMConversationUnreadMessageCountClearedResult> {
    const { conversations } = this.features;
    await conversations.clearUnread(refOf(conversationID, conversationType));
    return { conversationID, conversationType };
  }

  /**
   * Whether messages of a conversation disturb the user, on all devices: what does not disturb is not
   * in the total of unread messages. At most 500 conversations with peers may be silent.
   *
   * @example
   * await zim.setConversationNotificationStatus(ZIMConversationNotificationStatus.DoNotDisturb, 'team', 2);
   */
  async setConversationNotificationStatus(
    status: ZIMConversationNotificationStatus,
    conversationID: string,
    conversationType: ZIMConversationType,
  ): Promise<ZIMConversationNotificationStatusSetResult> {
    const { conversations } = this.features;
    await conversations.setNotification(refOf(conversationID, conversationType), status);
    return { conversationID, conversationType };
  }

  async clearConversationTotalUnreadMessageCount(): Promise<void> {
    await this.features.conversations.clearAllUnread();
  }

  async queryConversationTotalUnreadMessageCount(
    config?: ZIMConversationTotalUnreadMessageCountQueryConfig,
  ): Promise<ZIMConversationTotalUnreadMessageCountQueriedResult> {
    const { conversations } = this.features;
    return { unreadMessageCount: await conversations.totalUnread(config) };
  }
}
