import type { ApplicationView, GroupView, MemberView, Values } from './groupLines.js';
import { GroupRules } from './groupRules.js';
import {
  ACCEPTED,
  isManager,
  REJECTED,
  seenBy,
  WAITING,
  type Application,
  type Groups,
} from './groupState.js';
import { bytes, refuse, userOf, type Heard } from './rules.js';

/** Groups with applications, and what can be asked about them. */
export class AllGroupRules extends GroupRules {
  readonly #all: Groups;

  constructor(groups: Groups, heard: Heard) {
    super(groups, heard);
    this.#all = groups;
  }

  apply(device: string, id: string, wording: string): void {
    const user = userOf(device);
    refuse(bytes(wording) > 256, 6000001);
    const { members, verify } = this.state.group(id);
    refuse(members.has(user), 6000522);
    refuse(verify[0] !== 1, 6000542);
    this.state.apply(id, [user], '', wording, false);
  }

  /** By owner or administrator. */
  answer(device: string, id: string, user: string, isAccepted: boolean): void {
    const by = userOf(device);
    refuse(!isManager(this.state.member(by, id).role), 6000541);
    const application = this.#waiting(id, user, '');
    if (isAccepted) this.#enter(id, application, 2, 'Joined', by, by);
    this.state.conclude(id, application, isAccepted ? ACCEPTED : REJECTED, by);
  }

  /** By who is invited. */
  answerInvitation(device: string, id: string, inviter: string, isAccepted: boolean): GroupView {
    const user = userOf(device);
    this.state.group(id);
    const application = this.#waiting(id, user, inviter);
    if (isAccepted) this.#enter(id, application, 5, 'Invited', inviter, user);
    this.state.conclude(id, application, isAccepted ? ACCEPTED : REJECTED, user);
    return this.state.view(id);
  }

  #waiting(id: string, user: string, inviter: string): Application {
    const application = this.state.group(id).applications.get(`${user} ${inviter}`);
    refuse(application?.state !== WAITING, 6000502);
    return application!;
  }

  #enter(
    id: string,
    application: Application,
    how: number,
    event: string,
    by: string,
    operator: string,
  ): void {
    const { members, max } = this.state.group(id);
    const { user } = application;
    refuse(members.has(user), 6000522);
    refuse(members.size >= max, 6000525);
    this.state.admit(id, [user], how, by);
    application.state = ACCEPTED;
    this.state.tellEntry(id, [user], event, operator);
  }

  // queries

  info(device: string, id: string): { view: GroupView; alias: string } {
    const { aliases } = this.state.group(id);
    return { view: this.state.view(id), alias: aliases.get(userOf(device)) ?? '' };
  }

  members(device: string, id: string, isMuted: boolean): MemberView[] {
    this.state.member(userOf(device), id);
    const all = [...this.state.group(id).members.values()];
    return all.filter(({ muted }) => !isMuted || muted !== 0);
  }

  memberInfo(device: string, id: string, user: string): MemberView {
    this.state.member(userOf(device), id);
    return this.state.member(user, id);
  }

  count(id: string): number {
    return this.state.group(id).members.size;
  }

  attributes(id: string): Values {
    return this.state.group(id).attributes;
  }

  /** The user's groups, by id. */
  list(device: string): string[] {
    const all = [...this.#all.groups];
    return all
      .filter(([, { members }]) => members.has(userOf(device)))
      .map(([id]) => id)
      .sort();
  }

  /** Own ones, and those for groups that the user manages. */
  applications(device: string): [string, ApplicationView][] {
    const viewer = userOf(device);
    const all = [...this.#all.groups, ...this.#all.dismissed].flatMap(([id, group]) =>
      [...group.applications.values()]
        .filter(
          ({ user, inviter }) =>
            user === viewer ||
            inviter === viewer ||
            isManager(group.members.get(viewer)?.role ?? 0),
        )
        .map((each): [string, ApplicationView] => [id, seenBy(viewer, each)]),
    );
    return all;
  }
}
