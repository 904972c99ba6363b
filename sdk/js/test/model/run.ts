import { isDeepStrictEqual } from 'node:util';
import { expect } from 'vitest';
import { generator } from '../stack/random.js';
import { isHeard, isSameInTheEnd, without, type Line } from './lines.js';
import { Heard, refuse, Refused } from './rules.js';
import type { World } from './world.js';

/** One call, in the real world and by the rules. */
export interface Operation<State> {
  /** For people. */
  readonly text: string;
  /** The device that calls; absent for the backend. */
  readonly by?: string;
  /** Nothing else may happen meanwhile: the rules leave open how it would mix. */
  readonly alone?: boolean;
  /** It may be refused with this instead, which is by the clock, and changes nothing. */
  readonly orRate?: number;
  /** Devices that must not call meanwhile, because this may end what they do. */
  readonly ends?: readonly string[];
  call(world: World): Promise<unknown>;
  apply(state: State, heard: Heard): unknown;
}

/** What is tried: its generator, and the rules by way of the operations. */
export interface Subject<State> {
  readonly name: string;
  initial(): State;
  /** Called before each step, with a state that no operation has seen. */
  settle(state: State): void;
  /** Any operation, or one that has to do with this room or group; the same numbers give the same. */
  operation(random: () => number, state: State, focus?: string): Operation<State>;
  /** A room or group. */
  focus(random: () => number, state: State): string;
  /** What is asked and tidied up at the end of a scene. */
  last(random: () => number, state: State): Operation<State>[];
}

interface Prediction<State> {
  readonly state: State;
  readonly results: unknown[];
  readonly heard: Heard;
}

const SCENE_STEPS = 60;
const TOGETHER_MAX = 3;
const WAIT_MS = 10_000;
const POLL_MS = 2;
const LATE_STEPS = 5;

/** Random operations, a few at a time, until all devices have heard what the rules say. */
export class Run<State> {
  readonly #world: World;
  readonly #subject: Subject<State>;
  readonly #random: () => number;
  readonly #seed: number;
  /** Where the lines of the present step begin. */
  readonly #read = new Map<string, number>();
  readonly #past: string[] = [];
  /** What a device need not have heard, and may hear late. */
  #late: { key: string; line: Line; step: number }[] = [];
  /** More than one when concurrent calls look alike in either order. */
  #states: State[];
  operations = 0;

  constructor(world: World, subject: Subject<State>, seed: number) {
    this.#world = world;
    this.#subject = subject;
    this.#random = generator(seed);
    this.#seed = seed;
    this.#states = [subject.initial()];
  }

  async steps(count: number): Promise<void> {
    for (let scene = 0; scene * SCENE_STEPS < count; scene++) {
      this.#world.begin(`s${this.#seed}x${scene}`);
      this.#read.clear();
      this.#late = [];
      this.#states = [this.#subject.initial()];
      const steps = Math.min(SCENE_STEPS, count - scene * SCENE_STEPS);
      for (let step = 0; step < steps; step++) await this.#step(this.#some());
      for (const last of this.#subject.last(this.#random, this.#state)) await this.#step([last]);
    }
  }

  /** What can happen together, by different devices. */
  #some(): Operation<State>[] {
    const wanted = this.#random() < 0.6 ? 1 : 2 + Math.floor(this.#random() * (TOGETHER_MAX - 1));
    const isClose = wanted > 1 && this.#random() < 0.6;
    const focus = isClose ? this.#subject.focus(this.#random, this.#state) : undefined;
    const some: Operation<State>[] = [];
    for (let i = 0; i < wanted; i++) {
      const next = this.#subject.operation(this.#random, this.#state, focus);
      if (some.every((other) => canMix(next, other) && canMix(other, next))) some.push(next);
    }
    return some;
  }

  get #state(): State {
    return this.#states[0]!;
  }

  async #step(operations: Operation<State>[]): Promise<void> {
    this.#past.push(operations.map(({ text }) => text).join(' | '));
    this.operations += operations.length;
    for (const state of this.#states) this.#subject.settle(state);
    const results = await Promise.all(operations.map((each) => settled(each.call(this.#world))));
    const predictions = this.#states.flatMap((state) =>
      orders(operations.length).map((order) => this.#predict(state, operations, order, results)),
    );
    const deadlineMs = Date.now() + WAIT_MS;
    for (;;) {
      const right = predictions.filter((each) => this.#isRight(each, results));
      if (right.length > 0) return this.#goOn(right);
      const canBe = predictions.some((each) => isDeepStrictEqual(each.results, results));
      if (!canBe || Date.now() > deadlineMs) this.#fail(predictions, results);
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
  }

  #predict(
    before: State,
    operations: Operation<State>[],
    order: number[],
    actual: unknown[],
  ): Prediction<State> {
    const state = structuredClone(before);
    const heard = new Heard();
    const results: unknown[] = [];
    for (const index of order) {
      const { orRate } = operations[index]!;
      heard.source = index;
      try {
        refuse(isDeepStrictEqual(actual[index], { code: orRate }), orRate!);
        results[index] = { value: operations[index]!.apply(state, heard) };
      } catch (refused) {
        if (!(refused instanceof Refused)) throw refused;
        results[index] = { code: refused.code };
      }
    }
    return { state, results, heard };
  }

  #isRight({ results, heard }: Prediction<State>, actual: unknown[]): boolean {
    return isDeepStrictEqual(results, actual) && this.#wrong(heard).length === 0;
  }

  /** Of which devices and subjects something else was heard. */
  #wrong(heard: Heard): string[] {
    const keys = [...new Set([...heard.keys, ...this.#world.heard.keys()])];
    return keys.filter((key) => {
      const isRight = heard.isMixed(key) ? isSameInTheEnd : isHeard;
      const news = this.#news(key);
      return !isRight(heard.of(key), news) && !isRight(heard.of(key), this.#punctual(key, news));
    });
  }

  #news(key: string): readonly Line[] {
    return (this.#world.heard.get(key) ?? []).slice(this.#read.get(key) ?? 0);
  }

  #punctual(key: string, lines: readonly Line[]): Line[] {
    const late = this.#late.filter((each) => each.key === key).map(({ line }) => line);
    return without(lines, late);
  }

  #goOn(right: Prediction<State>[]): void {
    this.#states = right
      .map(({ state }) => state)
      .filter((state, at, all) => !all.slice(0, at).some((each) => isDeepStrictEqual(each, state)));
    const step = this.#past.length;
    this.#late = this.#late.filter((each) => each.step > step - LATE_STEPS);
    for (const { heard } of right) {
      for (const key of heard.keys) {
        const optional = heard.of(key).filter(({ isOptional }) => isOptional);
        const missed = without(optional, this.#news(key));
        this.#late.push(...missed.map((line) => ({ key, line, step })));
      }
    }
    for (const [key, lines] of this.#world.heard) this.#read.set(key, lines.length);
  }

  /** Shows what the first order says, where it differs. */
  #fail(predictions: Prediction<State>[], results: unknown[]): never {
    const title = [
      `${this.#subject.name}, seed ${this.#seed}, step ${this.#past.length}`,
      ...(predictions.length > 1 ? [`none of ${predictions.length} orders fits`] : []),
      'the last steps:',
      ...this.#past.slice(-12),
    ].join('\n');
    const wrong = [...new Set(predictions.flatMap(({ heard }) => this.#wrong(heard)))];
    const seen = (linesOf: (key: string) => readonly Line[], outcome: unknown[]) => ({
      results: outcome,
      ...Object.fromEntries(wrong.map((key) => [key, linesOf(key).map(({ text }) => text)])),
    });
    const [first] = predictions.map((each) => seen((key) => each.heard.of(key), each.results));
    expect(
      seen((key) => this.#news(key), results),
      title,
    ).toEqual(first);
    throw new Error(title);
  }
}

function canMix<State>(one: Operation<State>, other: Operation<State>): boolean {
  if (one.alone) return false;
  if (one.by !== undefined && one.by === other.by) return false;
  return !one.ends?.includes(other.by ?? '');
}

async function settled(call: Promise<unknown>): Promise<unknown> {
  try {
    return { value: await call };
  } catch (error) {
    const { code } = error as { code?: number };
    if (code === undefined) throw error;
    return { code };
  }
}

/** All orders of so many things. */
function orders(count: number): number[][] {
  if (count === 0) return [[]];
  return orders(count - 1).flatMap((order) =>
    Array.from({ length: count }, (_, at) => [
      ...order.slice(0, at),
      count - 1,
      ...order.slice(at),
    ]),
  );
}
