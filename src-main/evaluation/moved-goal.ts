import type { Intervention } from '../../shared/analyses/convergence.ts';
import { Cell } from '../../shared/maze/cells.ts';
import type { RandomGenerator } from '../../shared/random/random-generator.ts';

const isFloor = (code: number) => code === Cell.floor || code === Cell.openDoor;

/**
 * A floor cell, drawn uniformly among those that are seen free: not the agent's (which may not be
 * shown), not the start's, not the goal's; null when there is none.
 */
export function drawMovedGoal(
  tokens: Uint8Array,
  agentCell: number,
  random: RandomGenerator,
): number | null {
  const isFree = (cell: number) => cell !== agentCell && isFloor(tokens[cell]);
  const floor = [...tokens.keys()].filter(isFree);
  return floor.length === 0 ? null : floor[random.integer(floor.length)];
}

/**
 * The observation with the goal somewhere else; the agent covers it when it stands there.
 * @param uncovered what is seen where the goal is gone
 */
export function withGoalAt(
  tokens: Uint8Array,
  from: number,
  to: number,
  uncovered: number,
): Uint8Array {
  const seen = tokens.slice();
  if (seen[from] === Cell.goal) seen[from] = uncovered;
  if (seen[to] !== Cell.agent && seen[to] !== Cell.agentInDoorway) seen[to] = Cell.goal;
  return seen;
}

/** Where an episode sees its goal. */
export class SeenGoal {
  readonly #intervention: Intervention;
  readonly #random: RandomGenerator;
  #cell: number | null = null;

  constructor(intervention: Intervention, random: RandomGenerator) {
    this.#intervention = intervention;
    this.#random = random;
  }

  /**
   * The cell it was moved to, null when it is seen where it is. To be asked once before every
   * environment step.
   * @param tokens what is seen with the goal where it is
   */
  cellAt(environmentStep: number, tokens: Uint8Array, agentCell: number): number | null {
    const every = this.#intervention === 'goal-moved-every-environment-step';
    const moves = every || this.#intervention === 'goal-moved-once';
    if (moves && environmentStep > 0 && (every || this.#cell === null)) {
      this.#cell = drawMovedGoal(tokens, agentCell, this.#random);
    }
    return this.#cell;
  }
}
