import { DEVICES, USERS } from './rules.js';

/** Random choices; the same numbers give the same ones. */
export class Chance {
  readonly #random: () => number;

  constructor(random: () => number) {
    this.#random = random;
  }

  /** From 0 to below the end. */
  below(end: number): number {
    return Math.floor(this.#random() * end);
  }

  is(probability: number): boolean {
    return this.#random() < probability;
  }

  of<T>(list: readonly T[]): T {
    return list[this.below(list.length)]!;
  }

  /** Some of the list, at least one, in its order. */
  some<T>(list: readonly T[]): T[] {
    const chosen = list.filter(() => this.is(0.5));
    return chosen.length > 0 ? chosen : [this.of(list)];
  }

  device(): string {
    return this.of(DEVICES).name;
  }

  user(): string {
    return this.of(USERS);
  }

  /** The first ones more often. */
  weighted<T>(choices: readonly (readonly [number, T])[]): T {
    let at = this.#random() * choices.reduce((total, [weight]) => total + weight, 0);
    for (const [weight, choice] of choices) {
      at -= weight;
      if (at < 0) return choice;
    }
    return choices.at(-1)![1];
  }
}
