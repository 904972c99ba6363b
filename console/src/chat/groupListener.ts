import { isOwn, mergeApplications, withoutWishesTo } from './applications';
import type { GroupListener } from './client';
import { loadApplications, openGroup } from './groupActions';
import {
  newGroup,
  withChanged,
  withEntered,
  withGroup,
  withoutMembers,
  type Group,
} from './groups';
import { ApplicationState, GroupEvent, type GroupApplication } from './groupTypes';
import { without } from './state';
import type { ActionContext } from './store';
import { groupRef, sameConversation } from './types';

/** Turns what the SDK tells of groups into state. */
export function groupListenerOf(context: ActionContext): GroupListener {
  const { set, get } = context;
  const change = (groupID: string, how: (group: Group) => Group) =>
    set((state) => ({ groups: withGroup(state.groups, groupID, how) }));
  return {
    groupEntered(profile) {
      const { groupID } = profile;
      set(({ groups, endedGroups }) => ({
        groups: { ...groups, [groupID]: groups[groupID] ?? newGroup(profile) },
        endedGroups: without(endedGroups, groupID),
      }));
      const { self, changes } = get().groups[groupID]!;
      if (isOpen(context, groupID) && !self && !changes) {
        void openGroup(context, groupID);
      }
    },
    groupLeft: (groupID, event) => groupLeft(context, groupID, event),
    groupChanged: (groupID, changed) => change(groupID, (group) => ({ ...group, ...changed })),
    groupMembersEntered: (groupID, members) =>
      change(groupID, (group) => withEntered(group, members)),
    groupMembersLeft: (groupID, members) =>
      change(groupID, (group) => withoutMembers(group, members)),
    groupMembersChanged(groupID, members) {
      change(groupID, (group) => withChanged(group, members));
      if (members.some(({ userID }) => userID === get().session?.userID)) {
        // Another role may answer applications that were there before.
        void loadApplications(context);
      }
    },
    groupApplicationsChanged(applications) {
      set((state) => ({ applications: mergeApplications(state.applications, applications) }));
      applications.forEach((each) => tellAnswer(context, each));
    },
  };
}

/** Its messages stay in sight, with those who said them. */
function groupLeft(context: ActionContext, groupID: string, event: number): void {
  const { set, get } = context;
  set(({ groups, endedGroups, applications }) => {
    const members = groups[groupID]?.members ?? new Map();
    return {
      groups: without(groups, groupID),
      endedGroups: { ...endedGroups, [groupID]: { event, members } },
      applications: withoutWishesTo(groupID, applications),
    };
  });
  if (event === GroupEvent.Left && isOpen(context, groupID)) {
    get().closeConversation();
  }
}

/** Whoever applied may look elsewhere by the time of the answer. */
function tellAnswer({ get, inform }: ActionContext, application: GroupApplication): void {
  if (!isOwn(application, get().session?.userID ?? '')) {
    return;
  }
  const name = application.groupInfo.groupName || application.groupInfo.groupID;
  if (application.state === ApplicationState.Accepted) {
    inform({ what: 'accepted', name });
  } else if (application.state === ApplicationState.Rejected) {
    inform({ what: 'rejected', name });
  }
}

const isOpen = ({ get }: ActionContext, groupID: string): boolean =>
  sameConversation(get().open, groupRef(groupID));
