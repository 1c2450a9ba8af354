import type { LatentPair } from '../evaluation/carried-latents.ts';
import type { WalkTask } from './protocol.ts';

/** Numbers of latents that all remembered walks may hold together: 256 MiB. */
const MOST_NUMBERS = 64 * 1024 * 1024;

/** What an environment step begins from besides the maze. */
export interface Waypoint {
  /** [C, D] each */
  readonly z: LatentPair;
  /** State of what draws initial vectors. */
  readonly random: readonly number[];
}

/** What came of an environment step's thinking. */
export interface Thought {
  /** [M, A] */
  readonly q: Float32Array;
  /** [M] as in an `EpisodeRecord`. */
  readonly zHDistances: readonly number[];
  readonly zLDistances: readonly number[];
}

/** As much of a walk as was computed. */
export interface WalkMemory {
  /** [steps + 1] */
  readonly waypoints: Waypoint[];
  /** [steps] */
  readonly thoughts: Thought[];
  /** [steps] */
  readonly actions: number[];
}

/** M of an environment step; `trained` before the first intervention. */
export function recurrentStepsAt(
  step: number,
  { script, recurrentSteps }: Pick<WalkTask, 'script' | 'recurrentSteps'>,
  trained: number,
): number {
  return step >= (script[0]?.step ?? 0) ? (recurrentSteps ?? trained) : trained;
}

type Plan = Pick<WalkTask, 'script' | 'recurrentSteps'>;

/** The environment step from which on a plan thinks with another M than was trained; Infinity for none. */
const thinksOtherwiseFrom = ({ script, recurrentSteps }: Plan) =>
  recurrentSteps === null ? Infinity : (script[0]?.step ?? 0);

/** The first environment step that two plans may make otherwise; Infinity for equal plans. */
function firstDifference(a: Plan, b: Plan): number {
  const entry = (plan: Plan, index: number) => JSON.stringify(plan.script[index]);
  const at = (plan: Plan, index: number) => plan.script[index]?.step ?? Infinity;
  const most = Math.max(a.script.length, b.script.length);
  let index = 0;
  while (index < most && entry(a, index) === entry(b, index)) index++;
  const thinksAlike =
    a.recurrentSteps === b.recurrentSteps && thinksOtherwiseFrom(a) === thinksOtherwiseFrom(b);
  const thinking = Math.min(thinksOtherwiseFrom(a), thinksOtherwiseFrom(b));
  return Math.min(at(a, index), at(b, index), thinksAlike ? Infinity : thinking);
}

interface Remembered {
  readonly place: string;
  readonly plan: Plan;
  readonly memory: WalkMemory;
}

/** What all walks from one place have in common. */
function placeOf({ files, start }: WalkTask): string {
  const from = start.kind === 'episode' ? { episode: start.episodeId } : start;
  return JSON.stringify([files.checkpointFolder, files.checkpointHash, from]);
}

const numbersOf = ({ waypoints, thoughts }: WalkMemory) =>
  waypoints.reduce((sum, { z }) => sum + z.zH.length + z.zL.length, 0) +
  thoughts.reduce((sum, { q, zHDistances }) => sum + q.length + 4 * zHDistances.length, 0);

/** Walks that were computed, so that those which begin alike are not computed again. */
export class WalkMemories {
  /** The latest used last. */
  #all: Remembered[] = [];

  /**
   * The memory of a walk, begun with what it has in common with another one. Whoever walks fills it.
   */
  of(task: WalkTask): WalkMemory {
    const place = placeOf(task);
    const plan = { script: task.script, recurrentSteps: task.recurrentSteps };
    const here = this.#all.filter((each) => each.place === place);
    const same = here.find((each) => firstDifference(each.plan, plan) === Infinity);
    if (same) {
      this.#all = [...this.#all.filter((each) => each !== same), same];
      return same.memory;
    }
    const common = ({ memory, plan: other }: Remembered) =>
      Math.min(memory.actions.length, firstDifference(other, plan));
    const longest = here.toSorted((a, b) => common(b) - common(a))[0];
    const steps = longest ? common(longest) : 0;
    const memory: WalkMemory = {
      waypoints: longest ? longest.memory.waypoints.slice(0, steps + 1) : [],
      thoughts: longest ? longest.memory.thoughts.slice(0, steps) : [],
      actions: longest ? longest.memory.actions.slice(0, steps) : [],
    };
    this.#all.push({ place, plan, memory });
    this.forget();
    return memory;
  }

  /** Forgets the walks that were used longest ago while all take too much; to be called as they grow. */
  forget(): void {
    let numbers = 0;
    const kept: Remembered[] = [];
    for (const each of this.#all.toReversed()) {
      numbers += numbersOf(each.memory);
      if (kept.length === 0 || numbers <= MOST_NUMBERS) kept.push(each);
    }
    this.#all = kept.toReversed();
  }
}
