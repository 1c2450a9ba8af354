import type { z } from 'zod';
import { READOUTS } from '../models/readout.ts';
import { worldOf } from '../worlds/world-of.ts';
import type { Environment } from '../worlds/worlds.ts';
import type { ConfigIssue } from './config-issue.ts';
import type { ladder } from './sections/ladder.ts';
import type { model } from './sections/model.ts';

// Not from the schema, which is made with what is here.
type Model = z.infer<typeof model>;
interface LadderConfig {
  readonly environment: Environment;
  readonly ladder: z.infer<typeof ladder>;
}

const LEAST_STEP_LIMIT = 4;
const MOST_STEP_LIMIT = 10_000;

/** The entries of a list such as "5, 7, 9". */
function entriesOf(list: string): string[] {
  return list.trim() === '' ? [] : list.split(',').map((entry) => entry.trim());
}

function withBoard(environment: Environment, entry: string): Environment | string {
  return worldOf(environment).withBoard(environment, entry);
}

/** What a board is called: by its inside, or by its rows and columns of cells. */
export function boardLabel(environment: Environment): string {
  return worldOf(environment).boardLabel(environment);
}

/**
 * The environments of a run in the order in which it trains on them, the configured one last. One
 * that the list ends with is not trained on twice. Expects a configuration without issues.
 */
export function rungsOf({ environment, ladder }: LadderConfig): Environment[] {
  const limits = entriesOf(ladder.stepLimits).map(Number);
  const rungs = entriesOf(ladder.boards).map((entry, index) => {
    const rung = withBoard(environment, entry);
    if (typeof rung === 'string') throw new RangeError(rung);
    return { ...rung, stepLimit: limits[index] ?? environment.stepLimit };
  });
  const last = rungs.at(-1);
  const isListed = last !== undefined && JSON.stringify(last) === JSON.stringify(environment);
  return [...(isListed ? rungs.slice(0, -1) : rungs), environment];
}

/** A model whose weights mean the same on a board of any size. */
export function hasNoSize(model: Model): boolean {
  return model.positions === 'two-dimensional' && READOUTS[model.readout].followsAgent;
}

/** Issues of a model that cannot change its board, at the fields that are to blame. */
export function sizeIssues(model: Model, what: string): ConfigIssue[] {
  const issues: ConfigIssue[] = [];
  if (model.positions !== 'two-dimensional') {
    const message = `${what} needs two-dimensional positions: counted row by row they mean other cells on another board`;
    issues.push({ path: 'model.positions', message });
  }
  if (!READOUTS[model.readout].followsAgent) {
    const message = `${what} needs the readout at the agent’s cell: the last position is another cell on another board`;
    issues.push({ path: 'model.readout', message });
  }
  return issues;
}

function stepLimitIssue({ ladder }: LadderConfig): string | null {
  const limits = entriesOf(ladder.stepLimits);
  const boards = entriesOf(ladder.boards).length;
  if (limits.length === 0) return null;
  if (limits.length !== boards) {
    return `expected one number for each of the ${boards} boards, got ${limits.length}`;
  }
  const wrong = limits.find((limit) => {
    const value = Number(limit);
    const whole = /^\d+$/.test(limit);
    return !whole || value < LEAST_STEP_LIMIT || value > MOST_STEP_LIMIT;
  });
  if (wrong === undefined) return null;
  return `“${wrong}”: expected whole numbers from ${LEAST_STEP_LIMIT} to ${MOST_STEP_LIMIT}`;
}

/** What keeps a run from climbing the ladder that is configured; nothing without a ladder. */
export function ladderIssues(config: LadderConfig & { readonly model: Model }): ConfigIssue[] {
  const { environment, ladder, model } = config;
  const boards = entriesOf(ladder.boards);
  const wrong = boards
    .map((entry) => withBoard(environment, entry))
    .find((board) => typeof board === 'string');
  const issues: ConfigIssue[] = [];
  if (wrong !== undefined) issues.push({ path: 'ladder.boards', message: wrong });
  const limit = stepLimitIssue(config);
  if (limit !== null) issues.push({ path: 'ladder.stepLimits', message: limit });
  return boards.length > 0 ? [...issues, ...sizeIssues(model, 'a ladder')] : issues;
}
