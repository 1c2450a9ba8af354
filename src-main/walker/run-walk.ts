import type { WalkEvent, Walker } from '../../shared/contract/walks.ts';
import type { WalkBegin, WalkSteps } from '../../shared/walks/walk-record.ts';
import type { WalkTask } from './protocol.ts';
import type { Turns } from './turns.ts';
import type { Thought, WalkMemories } from './walk-memory.ts';
import { endsBefore, type TakenStep, Walking, type WalkMeans } from './walking.ts';
import type { LoadedCheckpoint } from './walking-agents.ts';

/** Environment steps are told at least this often. */
const TELL_MILLISECONDS = 40;
/** Above it a Q-value is not the same but for rounding. */
const ROUNDING = 1e-3;

/** What a walk is computed with. */
export interface WalkParts {
  readonly checkpoint: LoadedCheckpoint;
  readonly memories: WalkMemories;
  /** Who shares what an engine is bound to does one thing after another: walks, */
  readonly turns: Turns;
  /** looks, */
  readonly looks: Turns;
  /** and rollouts of many mazes. */
  readonly rollouts: Turns;
  readonly signal: AbortSignal;
}

/** A walk as its task says, before its first environment step. */
export function walkingOf(task: WalkTask, { checkpoint, memories, turns }: WalkParts): Walking {
  const means: WalkMeans = { checkpoint, memory: memories.of(task), turns };
  return new Walking(task, means);
}

/** How near the thoughts of the first environment steps are to recorded ones. */
function fidelityOf(thoughts: readonly Thought[], qValues: Float32Array): Walker['fidelity'] {
  let at = 0;
  const errors = thoughts.map(({ q }) =>
    q.reduce((worst, value) => Math.max(worst, Math.abs(value - qValues[at++])), 0),
  );
  if (errors.every((error) => error === 0)) return 'exact';
  // Only the first begins from the same z: carried on, rounding grows.
  return errors[0] <= ROUNDING ? 'rounded' : 'different';
}

/**
 * Who walks. A recorded episode is walked up to where somebody intervenes, and compared as far: at
 * least its first environment step.
 */
async function walkerOf(task: WalkTask, parts: WalkParts): Promise<Walker> {
  const { files, start, script } = task;
  const { runId, update } = files;
  const walker = { runId, update, engine: parts.checkpoint.engine.id };
  if (start.kind !== 'episode') return { ...walker, fidelity: null };
  const untouched = { ...task, script: [], recurrentSteps: null };
  const memory = parts.memories.of(untouched);
  const walking = new Walking(untouched, { ...parts, memory });
  const { recorded } = walking;
  if (!recorded) return { ...walker, fidelity: null };
  const first = script[0]?.step ?? recorded.length;
  if (first >= recorded.length && script.length > 0) throw endsBefore(recorded.length, first);
  await walking.takeUntil(Math.max(1, first), parts.signal);
  if (files.update !== start.recordedAt) return { ...walker, fidelity: 'other-weights' };
  const compared = memory.thoughts.slice(0, Math.max(1, first));
  return { ...walker, fidelity: fidelityOf(compared, recorded.qValues) };
}

/** The part of a walk that begins now. */
function beginOf(walking: Walking): WalkBegin {
  const { environment, step, recurrentSteps } = walking;
  const { board, doorsClosed, agentCell, goalCell } = environment.momentOf(0);
  return {
    step,
    rows: board.rows,
    columns: board.columns,
    walls: [...board.walls],
    doors: [...board.doors],
    doorsClosed: [...doorsClosed],
    startCell: environment.startCells[0],
    agentCell,
    goalCell,
    doorsFrozen: environment.doorsFrozen[0] === 1,
    recurrentSteps,
  };
}

/** Collects environment steps until they are told. */
class Telling {
  readonly #tell: (event: WalkEvent) => void;
  #steps: WalkSteps | null = null;
  #toldAt = 0;

  constructor(tell: (event: WalkEvent) => void) {
    this.#tell = tell;
  }

  began(part: WalkBegin): void {
    this.flush();
    this.#tell({ kind: 'began', part });
    // The first environment step is told at once: somebody waits for it.
    this.#toldAt = 0;
  }

  took({ environment }: Walking, { thought, action, reward }: TakenStep): void {
    this.#steps ??= {
      agentCells: [],
      doorsClosed: [],
      actions: [],
      rewards: [],
      qValues: [],
      zHDistances: [],
      zLDistances: [],
    };
    this.#steps.agentCells.push(environment.agentCells[0]);
    this.#steps.doorsClosed.push(...environment.momentOf(0).doorsClosed);
    this.#steps.actions.push(action);
    this.#steps.rewards.push(reward);
    this.#steps.qValues.push(...thought.q);
    this.#steps.zHDistances.push(...thought.zHDistances);
    this.#steps.zLDistances.push(...thought.zLDistances);
    if (performance.now() - this.#toldAt >= TELL_MILLISECONDS) this.flush();
  }

  flush(): void {
    if (!this.#steps) return;
    this.#tell({ kind: 'steps', steps: this.#steps });
    this.#steps = null;
    this.#toldAt = performance.now();
  }
}

/**
 * Walks to the end and tells it from an environment step on.
 * @throws WalkFailure when the walk, or a change in it, is not possible; the signal's reason when it is
 * aborted.
 */
export async function runWalk(
  task: WalkTask,
  from: number,
  parts: WalkParts,
  tell: (event: WalkEvent) => void,
): Promise<void> {
  const walker = await walkerOf(task, parts);
  tell({ kind: 'walker', walker });
  const walking = walkingOf(task, parts);
  const telling = new Telling(tell);
  const last = task.script.at(-1)?.step ?? 0;
  while (walking.end === null) {
    parts.signal.throwIfAborted();
    const changed = walking.intervene();
    const { step } = walking;
    if (step >= from && (changed || step === from)) telling.began(beginOf(walking));
    const taken = await walking.take();
    if (step >= from) telling.took(walking, taken);
  }
  if (walking.step <= Math.max(last, from)) throw endsBefore(walking.step, Math.max(last, from));
  telling.flush();
  tell({ kind: 'done', reachedGoal: walking.end === 'goal', length: walking.step });
}
