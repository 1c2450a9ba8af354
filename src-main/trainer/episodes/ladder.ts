import { boardLabel, rungsOf } from '../../../shared/run-config/ladder.ts';
import type { RunConfig } from '../../../shared/run-config/schema.ts';
import { epsilonAt } from '../../agent/optimizer/schedules.ts';

/** Where a run stands on its ladder, as checkpoints store it. */
export interface LadderState {
  /** 0 for the first board. */
  readonly rung: number;
  /** Update at which the run came to it. */
  readonly since: number;
  /** Latest validations in a row that reached the goal rate. */
  readonly passed: number;
}

/** What people are told about a rung. */
export interface RungReport {
  /** 1 for the first board. */
  readonly rung: number;
  readonly rungs: number;
  /** "7 × 7" */
  readonly board: string;
}

/** The boards of a run, and the rule by which it moves on to the next one. */
export class Ladder {
  readonly #config: Pick<RunConfig, 'ladder' | 'exploration'>;
  /** The environments of all rungs, the configured one last. */
  readonly environments: readonly RunConfig['environment'][];
  #state: LadderState = { rung: 0, since: 0, passed: 0 };

  constructor(config: Pick<RunConfig, 'environment' | 'ladder' | 'exploration'>) {
    this.#config = config;
    this.environments = rungsOf(config);
  }

  get state(): LadderState {
    return this.#state;
  }

  get environment(): RunConfig['environment'] {
    return this.environments[this.#state.rung];
  }

  get isOnLast(): boolean {
    return this.#state.rung === this.environments.length - 1;
  }

  /** null for a run that trains on one board alone. */
  get report(): RungReport | null {
    const rungs = this.environments.length;
    if (rungs === 1) return null;
    return { rung: this.#state.rung + 1, rungs, board: boardLabel(this.environment) };
  }

  /** Told of every validation on the board of this rung. */
  validated(goalRate: number): void {
    const passes = goalRate >= this.#config.ladder.goalRate;
    this.#state = { ...this.#state, passed: passes ? this.#state.passed + 1 : 0 };
  }

  /** Is it time for the next board? Never on the last one. */
  isTimeToClimb(update: number): boolean {
    const { validations, updatesPerRung } = this.#config.ladder;
    const { since, passed } = this.#state;
    const isOver = updatesPerRung > 0 && update - since >= updatesPerRung;
    return !this.isOnLast && (passed >= validations || isOver);
  }

  climb(update: number): void {
    this.goTo(this.#state.rung + 1, update);
  }

  /** Begins a rung at an update. */
  goTo(rung: number, since: number): void {
    this.#state = { rung, since, passed: 0 };
  }

  restore(state: LadderState): void {
    this.#state = state;
  }

  /** ε at an update: by its schedule, but no lower than what a new board raised it to. */
  epsilonAt(update: number): number {
    const { exploration, ladder } = this.#config;
    const scheduled = epsilonAt(exploration, update);
    if (this.#state.rung === 0 || ladder.epsilon === 0) return scheduled;
    const raised = { ...exploration, initial: ladder.epsilon };
    return Math.max(scheduled, epsilonAt(raised, update - this.#state.since));
  }
}
