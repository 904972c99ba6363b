import { generator } from '../stack/random.js';

/** A process that runs alone and can be killed alone; nodes are counted from 1. */
export type Part = 'database' | 'broker' | `node-${number}`;
/** A way over which one of the two opens connections to the other. */
export type Link = `node-${number}>database` | `node-${number}>broker` | `clients>node-${number}`;
export type Target = Part | Link;

/**
 * What is done to a target: `kill` ends it at once and starts it again, `term` asks a node to let its
 * clients go, to end, and starts it again, `stop` lets it stand still, `cut` lets nothing through.
 */
export type FaultName = 'kill' | 'term' | 'stop' | 'cut';

export interface Fault {
  /** When it begins, since the start of the schedule. */
  readonly atMs: number;
  readonly fault: FaultName;
  readonly target: Target;
  /** How long the target stands still or is cut off, or stays away before it is started again. */
  readonly durationMs: number;
}

/** Such as "kill database" or "cut node>broker": what counts are kept of. */
export const kindOf = ({ fault, target }: Pick<Fault, 'fault' | 'target'>): string =>
  `${fault} ${target.replace(/node-\d+/, 'node')}`;

export interface ScheduleOptions {
  readonly seed: number;
  readonly nodes: number;
  /** No fault begins later. */
  readonly lengthMs: number;
}

const PAUSE_MS = { min: 3_000, max: 12_000 };
const DURATION_MS: Record<FaultName, { min: number; max: number }> = {
  kill: { min: 0, max: 3_000 },
  term: { min: 0, max: 3_000 },
  stop: { min: 1_000, max: 15_000 },
  cut: { min: 1_000, max: 15_000 },
};
/** About how long a start takes: the same part is left alone until then. */
const START_MS = { node: 25_000, service: 5_000 };

/**
 * The faults of a run: the same for the same options. Every kind comes once before any comes again,
 * and faults of different targets overlap.
 */
export function schedule({ seed, nodes, lengthMs }: ScheduleOptions): Fault[] {
  const random = generator(seed);
  const between = ({ min, max }: { min: number; max: number }): number =>
    Math.round(min + random() * (max - min));
  const busyUntilMs = new Map<Target, number>();
  const faults: Fault[] = [];
  let deck: Pick<Fault, 'fault' | 'target'>[][] = [];
  for (let atMs = between(PAUSE_MS); atMs < lengthMs; atMs += between(PAUSE_MS)) {
    if (deck.length === 0) deck = shuffled(kinds(nodes), random);
    const choice = deck.findIndex((kind) => free(kind, busyUntilMs, atMs).length > 0);
    const kind = deck[choice];
    if (!kind) continue;
    deck.splice(choice, 1);
    const possible = free(kind, busyUntilMs, atMs);
    const { fault, target } = possible[Math.floor(random() * possible.length)]!;
    const durationMs = between(DURATION_MS[fault]);
    busyUntilMs.set(target, atMs + durationMs + returnMs(fault, target));
    faults.push({ atMs, fault, target, durationMs });
  }
  return faults;
}

/** Each kind with its targets, one for each node where it concerns nodes. */
function kinds(nodes: number): Pick<Fault, 'fault' | 'target'>[][] {
  const each = Array.from({ length: nodes }, (_, i) => `node-${i + 1}` as const);
  const services: Part[] = ['database', 'broker'];
  const of = (fault: FaultName, targets: Target[]) => targets.map((target) => ({ fault, target }));
  return [
    ...(['kill', 'stop'] as const).flatMap((fault) => [
      ...services.map((service) => of(fault, [service])),
      of(fault, each),
    ]),
    of('term', each),
    of(
      'cut',
      each.map((node) => `${node}>database` as const),
    ),
    of(
      'cut',
      each.map((node) => `${node}>broker` as const),
    ),
    of(
      'cut',
      each.map((node) => `clients>${node}` as const),
    ),
  ];
}

const free = (
  kind: Pick<Fault, 'fault' | 'target'>[],
  busyUntilMs: ReadonlyMap<Target, number>,
  atMs: number,
) => kind.filter(({ target }) => (busyUntilMs.get(target) ?? 0) <= atMs);

function returnMs(fault: FaultName, target: Target): number {
  if (fault === 'stop' || fault === 'cut') return 0;
  return target.startsWith('node') ? START_MS.node : START_MS.service;
}

function shuffled<T>(items: readonly T[], random: () => number): T[] {
  const mixed = [...items];
  for (let i = mixed.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [mixed[i], mixed[j]] = [mixed[j]!, mixed[i]!];
  }
  return mixed;
}
