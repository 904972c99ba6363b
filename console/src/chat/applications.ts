import { ApplicationState, ApplicationType, type GroupApplication } from './groupTypes';

/** Newest first; one that is already there is replaced. */
export function mergeApplications(
  known: readonly GroupApplication[],
  incoming: readonly GroupApplication[],
): GroupApplication[] {
  const byKey = new Map([...known, ...incoming].map((each) => [keyOfApplication(each), each]));
  return [...byKey.values()].sort((a, b) => b.createTime - a.createTime);
}

export const keyOfApplication = ({ type, groupInfo, applyUser }: GroupApplication): string =>
  `${type}/${groupInfo.groupID}/${applyUser.userID}`;

const isWaiting = ({ state }: GroupApplication): boolean => state === ApplicationState.Waiting;

/** Those that wait for this user's answer: wishes to join, and invitations. */
export const toAnswer = (applications: readonly GroupApplication[], selfID: string) =>
  applications.filter(
    (each) =>
      isWaiting(each) &&
      (each.type === ApplicationType.BeInvite ||
        (each.type === ApplicationType.Join && each.applyUser.userID !== selfID)),
  );

/** This user's own wishes to join that nobody has answered yet. */
export const ownWaiting = (applications: readonly GroupApplication[], selfID: string) =>
  applications.filter((each) => isWaiting(each) && isOwn(each, selfID));

export const isOwn = ({ type, applyUser }: GroupApplication, selfID: string): boolean =>
  type === ApplicationType.Join && applyUser.userID === selfID;

/** Who is no longer in a group answers nobody who wants to be. */
export const withoutWishesTo = (groupID: string, applications: readonly GroupApplication[]) =>
  applications.filter(
    ({ type, groupInfo }) => type !== ApplicationType.Join || groupInfo.groupID !== groupID,
  );
