import { expect, test as base, type Browser, type Locator, type Page } from '@playwright/test';

/** A person at a browser of their own. */
export class Person {
  private constructor(
    readonly id: string,
    readonly page: Page,
  ) {}

  /** Opens the page, as a new device, and logs in. */
  static async logIn(browser: Browser, id: string): Promise<Person> {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(`/#${id}`);
    await page.getByTestId('login-button').click();
    const person = new Person(id, page);
    await person.isConnected();
    return person;
  }

  /** Closes the browser, as if the person left. */
  async leave(): Promise<void> {
    await this.page.context().close();
  }

  async isConnected(): Promise<void> {
    await expect(this.page.getByTestId('connection-state')).toHaveAttribute('data-state', '2');
  }

  async startChat(userID: string): Promise<void> {
    await this.page.getByTestId('new-chat-user').fill(userID);
    await this.page.getByTestId('new-chat-button').click();
  }

  async openChat(userID: string): Promise<void> {
    await this.conversation(userID).click();
  }

  /** Enters a room, which is there from then on. */
  async enterRoom(roomID: string): Promise<void> {
    await this.page.getByTestId('places').getByText('Rooms').click();
    await this.page.getByTestId('enter-room-id').fill(roomID);
    await this.page.getByTestId('enter-room-button').click();
    await expect(this.page.getByTestId('room')).toBeVisible();
  }

  async seesMembers(...people: Person[]): Promise<void> {
    const members = this.page.getByTestId('room-member');
    await expect(members).toHaveCount(people.length);
    for (const { id } of people) {
      await expect(members.filter({ hasText: id })).toHaveCount(1);
    }
  }

  async seeGroups(): Promise<void> {
    await this.page.getByTestId('places').getByText('Groups').click();
  }

  /** Makes a group with these people, and has it open. */
  async createGroup(groupID: string, ...people: Person[]): Promise<void> {
    await this.seeGroups();
    await this.page.getByTestId('new-group').click();
    await this.page.getByTestId('new-group-name').fill('The team');
    await this.page.getByTestId('new-group-id').fill(groupID);
    await this.page.getByTestId('new-group-people').fill(people.map(({ id }) => id).join(', '));
    await this.page.getByTestId('dialog-submit').click();
    await expect(this.page.getByTestId('group')).toBeVisible();
  }

  async openGroup(groupID: string): Promise<void> {
    await this.seeGroups();
    await this.page.locator(`[data-testid=group-item][data-group-id="${groupID}"]`).click();
  }

  member(person: Person): Locator {
    return this.page.locator(`[data-testid=group-member][data-user-id="${person.id}"]`);
  }

  /** Does something that the menu of a member offers. */
  async doTo(person: Person, action: string): Promise<void> {
    await this.member(person).getByTestId('member-actions').click();
    await this.page.getByRole('menuitem', { name: action }).click();
  }

  async fillDialog(text: string): Promise<void> {
    await this.page.getByTestId('dialog-text').fill(text);
    await this.page.getByTestId('dialog-submit').click();
  }

  async seeSettings(): Promise<void> {
    await this.page.getByTestId('group-tabs').getByText('Settings').click();
  }

  async fly(text: string): Promise<void> {
    await this.page.getByTestId('composer-input').fill(text);
    await this.page.getByTestId('barrage-button').click();
  }

  seat(number: number): Locator {
    return this.page.getByTestId('seat').nth(number - 1);
  }

  async send(text: string): Promise<void> {
    await this.page.getByTestId('composer-input').fill(text);
    await this.page.getByTestId('composer-input').press('Enter');
  }

  conversation(userID: string): Locator {
    return this.page.locator(`[data-testid=conversation-item][data-conversation-id="${userID}"]`);
  }

  unreadBadge(userID: string): Locator {
    return this.conversation(userID).getByTestId('unread-badge');
  }

  /** A message with this text, in its final state. */
  async sees(text: string, direction: 'send' | 'receive'): Promise<void> {
    const message = this.page.getByTestId('message').filter({ hasText: text });
    await expect(message).toHaveCount(1);
    await expect(message).toHaveAttribute('data-direction', direction);
    await expect(message).toHaveAttribute('data-status', 'sent');
  }
}

let people = 0;

/** An id that no earlier run has used, so that no leftover of it is seen. */
export function newUserID(name: string): string {
  return `${name}-${Date.now().toString(36)}-${++people}`;
}

interface People {
  /** Logs somebody in; leaves with the end of the test. */
  readonly logIn: (id: string) => Promise<Person>;
}

export const test = base.extend<People>({
  logIn: async ({ browser }, provide) => {
    const present: Person[] = [];
    await provide(async (id) => {
      const person = await Person.logIn(browser, id);
      present.push(person);
      return person;
    });
    await Promise.all(present.map((person) => person.leave()));
  },
});
