import type { Board } from '../../shared/maze/board.ts';
import { ACTION_COUNT } from '../../shared/maze/cells.ts';
import type { EpisodeRecord } from '../../shared/maze/episode.ts';
import { isDetour, optimalLength } from '../../shared/maze/optimal-length.ts';
import type { ThinkTrace } from '../agent/thinking.ts';
import type { VectorEnvironment } from '../envs/vector-environment.ts';
import { meanSquaredDistance } from './mean-squared-distance.ts';

/** What an episode record keeps of the thinking before one environment step. */
interface RecordedThought {
  /** [M, A] */
  readonly qValues: number[];
  /** [M] */
  readonly zHDistances: number[];
  readonly zLDistances: number[];
}

/**
 * @param trace one entry a recurrent step
 * @param row of the trace's arrays
 */
export function thoughtOf(trace: readonly ThinkTrace[], row: number): RecordedThought {
  const last = trace[trace.length - 1];
  const thought: RecordedThought = { qValues: [], zHDistances: [], zLDistances: [] };
  for (const { q, zH, zL } of trace) {
    const at = row * ACTION_COUNT;
    thought.qValues.push(...q.subarray(at, at + ACTION_COUNT));
    const width = (zH.length / q.length) * ACTION_COUNT;
    const [from, to] = [row * width, (row + 1) * width];
    thought.zHDistances.push(meanSquaredDistance(zH, last.zH, from, to));
    thought.zLDistances.push(meanSquaredDistance(zL, last.zL, from, to));
  }
  return thought;
}

/** Collects one lane's episode while it is rolled out. */
export class EpisodeRecorder {
  readonly #environment: VectorEnvironment;
  readonly #lane: number;
  readonly #board: Board;
  readonly #agentCells: number[] = [];
  readonly #doorsClosed: number[] = [];
  readonly #actions: number[] = [];
  readonly #rewards: number[] = [];
  readonly #qValues: number[] = [];
  readonly #zHDistances: number[] = [];
  readonly #zLDistances: number[] = [];
  readonly #doors: Uint8Array;
  readonly optimalLength: number;
  readonly detour: boolean;

  /** Begins with the lane as it stands, at the start of an episode. */
  constructor(environment: VectorEnvironment, lane: number) {
    this.#environment = environment;
    this.#lane = lane;
    const { agentCells, goalCells } = environment;
    const board = environment.boardOf(lane);
    this.#board = board;
    this.#doors = new Uint8Array(board.doors.length);
    this.#observe();
    this.optimalLength = optimalLength(agentCells[lane], goalCells[lane], board, this.#doors);
    this.detour = isDetour(agentCells[lane], goalCells[lane], board, this.#doors);
  }

  #observe(): void {
    this.#agentCells.push(this.#environment.agentCells[this.#lane]);
    this.#environment.fillDoorsClosed(this.#lane, this.#doors);
    this.#doorsClosed.push(...this.#doors);
  }

  /**
   * Adds one environment step, after it was taken.
   * @param trace what the agent thought before it, one entry a recurrent step
   * @param row the lane's row in the trace's arrays
   */
  add(action: number, reward: number, trace: readonly ThinkTrace[], row: number): void {
    const { qValues, zHDistances, zLDistances } = thoughtOf(trace, row);
    this.#actions.push(action);
    this.#rewards.push(reward);
    this.#qValues.push(...qValues);
    this.#zHDistances.push(...zHDistances);
    this.#zLDistances.push(...zLDistances);
    this.#observe();
  }

  get length(): number {
    return this.#actions.length;
  }

  finish(reachedGoal: boolean): EpisodeRecord {
    const lane = this.#lane;
    const { startCells, goalCells, doorsFrozen } = this.#environment;
    return {
      board: this.#board,
      startCell: startCells[lane],
      goalCell: goalCells[lane],
      length: this.length,
      recurrentSteps: this.#zHDistances.length / this.length,
      reachedGoal,
      doorsFrozen: doorsFrozen[lane] === 1,
      detour: this.detour,
      optimalLength: this.optimalLength,
      agentCells: Uint16Array.from(this.#agentCells),
      doorsClosed: Uint8Array.from(this.#doorsClosed),
      actions: Uint8Array.from(this.#actions),
      rewards: Float32Array.from(this.#rewards),
      qValues: Float32Array.from(this.#qValues),
      zHDistances: Float32Array.from(this.#zHDistances),
      zLDistances: Float32Array.from(this.#zLDistances),
    };
  }
}
