import { mergeApplications } from './applications';
import {
  askingForMembers,
  newGroup,
  withFound,
  withGroup,
  withList,
  withOpened,
  withoutAsking,
  withPage,
  withSearch,
  type Group,
} from './groups';
import { ApplicationType, GroupError, type GroupProfile, type UserRefusal } from './groupTypes';
import type { ChatActions, NewGroup } from './state';
import type { ActionContext } from './store';
import { ConversationType, groupRef, sameConversation, toChatError } from './types';

type GroupActions = Pick<
  ChatActions,
  | 'loadGroups'
  | 'createGroup'
  | 'joinGroup'
  | 'applyToGroup'
  | 'stopApplying'
  | 'leaveGroup'
  | 'dismissGroup'
  | 'inviteToGroup'
  | 'changeGroup'
  | 'changeMember'
  | 'removeMember'
  | 'loadMembers'
  | 'searchMembers'
  | 'answerApplication'
>;

const MEMBER_PAGE_SIZE = 50;
const TYPING_PAUSE_MS = 250;

export function groupActions(context: ActionContext): GroupActions {
  const { client, set, attempt } = context;
  return {
    loadGroups: () => loadGroups(context),
    createGroup: (group) => createGroup(context, group),
    joinGroup: (groupID) => joinGroup(context, groupID),
    applyToGroup: (wording) => applyToGroup(context, wording),
    stopApplying: () => set({ applyingTo: null }),
    leaveGroup: (groupID) => end(context, groupID, () => client.leaveGroup(groupID)),
    dismissGroup: (groupID) => end(context, groupID, () => client.dismissGroup(groupID)),
    inviteToGroup: (groupID, userIDs) => inviteToGroup(context, groupID, userIDs),
    changeGroup: (groupID, change) => attempt(() => client.changeGroup(groupID, change)),
    changeMember: (groupID, userID, change) =>
      attempt(() => client.changeMember(groupID, userID, change)),
    removeMember: (groupID, userID) => attempt(() => client.removeMember(groupID, userID)),
    loadMembers: (groupID) => loadMembers(context, groupID),
    searchMembers: (groupID, text) => searchMembers(context, groupID, text),
    answerApplication: (application, isAccepted) =>
      attempt(async () => {
        await client.answerApplication(application, isAccepted);
        if (isAccepted && application.type === ApplicationType.BeInvite) {
          await context.get().openConversation(groupRef(application.groupInfo.groupID));
        }
      }),
  };
}

/** The user's groups and applications, and the open group anew: after a login or a reconnect. */
async function loadGroups(context: ActionContext): Promise<void> {
  const { client, set, get, attempt } = context;
  await attempt(async () => {
    const list = await client.queryGroups();
    set((state) => ({ groups: withList(state.groups, list), areGroupsLoaded: true }));
  });
  await loadApplications(context);
  const { open } = get();
  if (open?.type === ConversationType.Group) {
    await openGroup(context, open.conversationID);
  }
}

export async function loadApplications({ client, set, attempt }: ActionContext): Promise<void> {
  await attempt(async () => {
    const applications = await client.queryApplications();
    set({ applications: mergeApplications([], applications) });
  });
}

/** Reads what the pane shows of a group, if the user is in it. */
export async function openGroup(context: ActionContext, groupID: string): Promise<void> {
  const { client, get, attempt } = context;
  if (!get().groups[groupID]) {
    return;
  }
  change(context, groupID, askingForMembers);
  const isRead = await attempt(async () => {
    const [opened, page] = await Promise.all([
      client.queryGroup(groupID),
      client.queryGroupMembers(groupID, 0, MEMBER_PAGE_SIZE),
    ]);
    change(context, groupID, (group) => withOpened(group, opened, page));
  });
  if (!isRead) {
    change(context, groupID, withoutAsking);
  }
}

async function loadMembers(context: ActionContext, groupID: string): Promise<void> {
  const group = context.get().groups[groupID];
  if (!group || group.areMembersComplete || group.changes) {
    return;
  }
  change(context, groupID, askingForMembers);
  const isRead = await context.attempt(async () => {
    const loaded = group.members.size;
    const page = await context.client.queryGroupMembers(groupID, loaded, MEMBER_PAGE_SIZE);
    change(context, groupID, (each) => withPage(each, page));
  });
  if (!isRead) {
    change(context, groupID, withoutAsking);
  }
}

/** Looks at the server once the person stops typing: a search reads many pages there. */
async function searchMembers(context: ActionContext, groupID: string, text: string) {
  change(context, groupID, (group) => withSearch(group, text));
  await new Promise((resolve) => setTimeout(resolve, TYPING_PAUSE_MS));
  const group = context.get().groups[groupID];
  if (group?.search?.text !== text || group.areMembersComplete) {
    return;
  }
  await context.attempt(async () => {
    const found = await context.client.searchMembers(groupID, text.trim(), MEMBER_PAGE_SIZE);
    change(context, groupID, (each) => withFound(each, text, found));
  });
}

async function createGroup(context: ActionContext, group: NewGroup): Promise<boolean> {
  return context.attempt(async () => {
    const { profile, refused } = await context.client.createGroup(group);
    reportRefused(context, refused);
    await enter(context, profile);
  });
}

/** Enters, or has the person write an application where that is needed. */
async function joinGroup(context: ActionContext, groupID: string): Promise<boolean> {
  const { client, set, get, attempt } = context;
  return attempt(async () => {
    try {
      await enter(context, await client.joinGroup(groupID));
    } catch (reason) {
      const { code } = toChatError(reason);
      if (code === GroupError.NeedsApplication) {
        set({ applyingTo: groupID });
      } else if (code === GroupError.AlreadyIn) {
        await get().openConversation(groupRef(groupID));
      } else {
        throw reason;
      }
    }
  });
}

async function applyToGroup({ client, set, get, attempt, inform }: ActionContext, wording: string) {
  const groupID = get().applyingTo;
  return attempt(async () => {
    if (groupID !== null) {
      await client.applyToGroup(groupID, wording);
      set({ applyingTo: null });
      inform({ what: 'applied', name: groupID });
    }
  });
}

/** The event that the user is out may come later, or on its own from another device. */
async function end(context: ActionContext, groupID: string, how: () => Promise<void>) {
  return context.attempt(async () => {
    await how();
    const { open, closeConversation } = context.get();
    if (sameConversation(open, groupRef(groupID))) {
      closeConversation();
    }
  });
}

async function inviteToGroup(
  context: ActionContext,
  groupID: string,
  userIDs: readonly string[],
): Promise<boolean> {
  return context.attempt(async () => {
    const { asked, refused } = await context.client.inviteToGroup(groupID, userIDs);
    reportRefused(context, refused);
    if (asked.length > 0) {
      context.inform({ what: 'asked', name: asked.join(', ') });
    }
  });
}

function reportRefused({ report }: ActionContext, refused: readonly UserRefusal[]): void {
  for (const { userID, reason } of refused) {
    report({ code: reason, message: '', about: userID });
  }
}

/** The event that tells of it may come later. */
async function enter({ set, get }: ActionContext, profile: GroupProfile): Promise<void> {
  const { groupID } = profile;
  set(({ groups }) => ({ groups: { ...groups, [groupID]: groups[groupID] ?? newGroup(profile) } }));
  await get().openConversation(groupRef(groupID));
}

function change({ set }: ActionContext, groupID: string, how: (group: Group) => Group): void {
  set((state) => ({ groups: withGroup(state.groups, groupID, how) }));
}
