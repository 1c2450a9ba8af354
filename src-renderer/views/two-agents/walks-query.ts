import { DEFAULT_MAZE_SEED } from '../../../shared/analyses/settings-parts.ts';

/** An agent as an address names it. */
export interface NamedAgent {
  readonly runId: string;
  /** Of the checkpoint; null: the latest. */
  readonly update: number | null;
}

/** What the page of two agents shows. All of it is in the address, as is the environment step of open walks. */
export interface WalksChoice {
  /** null: none is named. */
  readonly a: NamedAgent | null;
  readonly b: NamedAgent | null;
  /** Of mazes, starts and doors. */
  readonly seed: number;
  readonly doorsFrozen: boolean;
  /** How many mazes of the seed both walk. */
  readonly mazes: number;
  /** Which of them is open; null: none. */
  readonly maze: number | null;
}

export const USUAL_WALKS: WalksChoice = {
  a: null,
  b: null,
  seed: DEFAULT_MAZE_SEED,
  doorsFrozen: false,
  mazes: 64,
  maze: null,
};

/** How many mazes can be chosen. */
export const MAZE_COUNTS: readonly number[] = [16, 64, 256, 1024, 2048];
export const LARGEST_MAZE_SEED = 2 ** 32 - 1;
const MOST_MAZES = 2048;

type Query = Readonly<Record<string, unknown>>;

function whole(given: unknown, min: number, max: number): number | null {
  if (typeof given !== 'string' || !/^\d{1,10}$/.test(given)) return null;
  const value = Number(given);
  return value >= min && value <= max ? value : null;
}

/** An agent of an address: `RUN` or `RUN@UPDATE`; null for anything else. */
function readAgent(given: unknown): NamedAgent | null {
  const [, runId, update] =
    /^([^@]+)(?:@(\d{1,15}))?$/.exec(typeof given === 'string' ? given : '') ?? [];
  if (runId === undefined) return null;
  return { runId, update: update === undefined ? null : Number(update) };
}

/** What an address asks for; what it does not say, or says wrong, is as usual. */
export function readWalks(query: Query): WalksChoice {
  const usual = USUAL_WALKS;
  return {
    a: readAgent(query['a']),
    b: readAgent(query['b']),
    seed: whole(query['seed'], 0, LARGEST_MAZE_SEED) ?? usual.seed,
    doorsFrozen: query['doors'] === 'frozen',
    mazes: whole(query['mazes'], 1, MOST_MAZES) ?? usual.mazes,
    maze: whole(query['maze'], 0, 8191),
  };
}

/** `RUN` or `RUN@UPDATE`. */
function agentText({ runId, update }: NamedAgent): string {
  return update === null ? runId : `${runId}@${update}`;
}

/** The address of a choice, as short as it can be. */
export function walksQuery(choice: WalksChoice): Record<string, string> {
  const { a, b, seed, doorsFrozen, mazes, maze } = choice;
  return {
    ...(a ? { a: agentText(a) } : {}),
    ...(b ? { b: agentText(b) } : {}),
    ...(seed === USUAL_WALKS.seed ? {} : { seed: String(seed) }),
    ...(doorsFrozen ? { doors: 'frozen' } : {}),
    ...(mazes === USUAL_WALKS.mazes ? {} : { mazes: String(mazes) }),
    ...(maze === null ? {} : { maze: String(maze) }),
  };
}
