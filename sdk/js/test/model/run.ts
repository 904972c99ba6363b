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

/** A line that has not come yet. */
interface Owed {
  readonly key: string;
  readonly line: Line;
  readonly step: number;
}

/** How it may be now: until all has come, several ways of concurrent calls can look alike. */
interface Candidate<State> {
  readonly state: State;
  readonly owed: readonly Owed[];
}

interface Prediction<State> extends Candidate<State> {
  readonly results: unknown[];
  readonly heard: Heard;
}

const SCENE_STEPS = 60;
const TOGETHER_MAX = 3;
const WAIT_MS = 30_000;
const POLL_MS = 2;
const LATE_STEPS = 5;
const CANDIDATES_MAX = 8;

/** Random operations, a few at a time, until all devices have heard what the rules say. */
export class Run<State> {
  readonly #world: World;
  readonly #subject: Subject<State>;
  readonly #random: () => number;
  readonly #seed: number;
  /** Where the lines of the present step begin. */
  readonly #read = new Map<string, number>();
  readonly #past: string[] = [];
  #candidates: Candidate<State>[];
  operations = 0;

  constructor(world: World, subject: Subject<State>, seed: number) {
    this.#world = world;
    this.#subject = subject;
    this.#random = generator(seed);
    this.#seed = seed;
    this.#candidates = [{ state: subject.initial(), owed: [] }];
  }

  async steps(count: number): Promise<void> {
    for (let scene = 0; scene * SCENE_STEPS < count; scene++) {
      this.#world.begin(`s${this.#seed}x${scene}`);
      this.#read.clear();
      this.#candidates = [{ state: this.#subject.initial(), owed: [] }];
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
    return this.#candidates[0]!.state;
  }

  async #step(operations: Operation<State>[]): Promise<void> {
    this.#past.push(operations.map(({ text }) => text).join(' | '));
    this.operations += operations.length;
    for (const { state } of this.#candidates) this.#subject.settle(state);
    const results = await Promise.all(operations.map((each) => settled(each.call(this.#world))));
    const predictions = this.#candidates.flatMap((candidate) =>
      orders(operations.length).map((order) =>
        this.#predict(candidate, operations, order, results),
      ),
    );
    const deadlineMs = Date.now() + WAIT_MS;
    for (;;) {
      if (predictions.some((each) => this.#isRight(each, results))) {
        return this.#goOn(predictions.filter((each) => this.#canBecomeRight(each, results)));
      }
      const canBe = predictions.some((each) => isDeepStrictEqual(each.results, results));
      if (!canBe || Date.now() > deadlineMs) this.#fail(predictions, results);
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
  }

  #predict(
    { state: before, owed }: Candidate<State>,
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
    return { state, owed, results, heard };
  }

  #isRight(prediction: Prediction<State>, actual: unknown[]): boolean {
    return isDeepStrictEqual(prediction.results, actual) && this.#wrong(prediction).length === 0;
  }

  /** Of which devices and subjects something else was heard, or less. */
  #wrong({ heard, owed }: Prediction<State>): string[] {
    return this.#keys(heard).filter((key) => {
      const isRight = heard.isMixed(key) ? isSameInTheEnd : isHeard;
      const due = linesOf(owed, key);
      const news = this.#news(key);
      const isPaid = without(due, news).every(({ isOptional }) => isOptional);
      return !isPaid || !isRight(heard.of(key), without(news, due));
    });
  }

  /** Whether nothing was heard that it does not expect. */
  #canBecomeRight(prediction: Prediction<State>, actual: unknown[]): boolean {
    const { results, heard, owed } = prediction;
    const isExplained = (key: string) =>
      without(this.#news(key), [...linesOf(owed, key), ...heard.of(key)]).length === 0;
    return (
      isDeepStrictEqual(results, actual) &&
      (this.#wrong(prediction).length === 0 || this.#keys(heard).every(isExplained))
    );
  }

  #keys(heard: Heard): string[] {
    return [...new Set([...heard.keys, ...this.#world.heard.keys()])];
  }

  #news(key: string): readonly Line[] {
    return (this.#world.heard.get(key) ?? []).slice(this.#read.get(key) ?? 0);
  }

  /** The right ones first; what has not come in a few steps does not come any more. */
  #goOn(possible: Prediction<State>[]): void {
    const isRight = (each: Prediction<State>) => this.#wrong(each).length === 0;
    const step = this.#past.length;
    const next = [...possible.filter(isRight), ...possible.filter((each) => !isRight(each))]
      .map((each) => ({ state: each.state, owed: this.#owed(each, step) }))
      .filter(({ owed }) => owed.every((it) => it.line.isOptional || it.step > step - LATE_STEPS))
      .map(({ state, owed }) => ({
        state,
        owed: owed.filter((it) => it.step > step - LATE_STEPS),
      }));
    this.#candidates = next
      .filter((one, at) => !next.slice(0, at).some((other) => isDeepStrictEqual(one, other)))
      .slice(0, CANDIDATES_MAX);
    for (const [key, lines] of this.#world.heard) this.#read.set(key, lines.length);
  }

  #owed({ heard, owed }: Prediction<State>, step: number): Owed[] {
    return this.#keys(heard).flatMap((key) => {
      const news = this.#news(key);
      const due = linesOf(owed, key);
      const still = without(due, news);
      const rest = without(news, due);
      // What was overtaken by the last word on its topic does not come any more.
      const isDone = heard.isMixed(key) && isSameInTheEnd(heard.of(key), rest);
      const missed = without(heard.of(key), rest).filter((it) => !isDone || it.isOptional);
      const former = owed.filter((it) => it.key === key && still.includes(it.line));
      return [...former, ...missed.map((line) => ({ key, line, step }))];
    });
  }

  /** Shows what the first order says, where it differs. */
  #fail(predictions: Prediction<State>[], results: unknown[]): never {
    const title = [
      `${this.#subject.name}, seed ${this.#seed}, step ${this.#past.length}`,
      ...(predictions.length > 1 ? [`none of ${predictions.length} orders fits`] : []),
      'the last steps:',
      ...this.#past.slice(-12),
    ].join('\n');
    const wrong = [...new Set(predictions.flatMap((each) => this.#wrong(each)))];
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

const linesOf = (owed: readonly Owed[], key: string): Line[] =>
  owed.filter((each) => each.key === key).map(({ line }) => line);

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
