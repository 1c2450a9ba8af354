import { Command, InvalidArgumentError } from 'commander';
import type { WalkEvent, Walker } from '../../../shared/contract/walks.ts';
import { ACTION_COUNT, ACTIONS } from '../../../shared/maze/cells.ts';
import type { Board } from '../../../shared/maze/board.ts';
import { decodeEpisode } from '../../../shared/maze/episode-codec.ts';
import type { EpisodeRecord } from '../../../shared/maze/episode.ts';
import { doorsClosedAt } from '../../../shared/maze/episode-view.ts';
import { shortestLength } from '../../../shared/maze/shortest-path.ts';
import { table } from '../../../shared/text/table.ts';
import { cellText, type MazeChanges } from '../../../shared/walks/changes.ts';
import { recordOfPart, type WalkBegin, type WalkSteps } from '../../../shared/walks/walk-record.ts';
import { counted } from '../../../shared/format/counted.ts';
import { CliError } from '../cli-error.ts';
import { findRun } from '../find/find-by-id.ts';
import { dataOption } from '../options/data-option.ts';
import { wholeNumber } from '../options/option-values.ts';
import { readLab } from '../use-lab.ts';

interface Place {
  readonly row: number;
  readonly column: number;
}

interface WhatIfOptions {
  readonly data: string;
  readonly step: number;
  readonly setDoor?: readonly (Place & { readonly to: string })[];
  readonly wall?: readonly (Place & { readonly to: string })[];
  readonly agent?: Place;
  readonly goal?: Place;
  readonly holdDoors?: true;
  readonly recurrentSteps?: number;
  readonly checkpoint?: number;
  readonly json?: true;
}

/** What is printed with --json: environment steps from `step` on, four Q-values each. */
export interface WhatIfResult {
  readonly step: number;
  readonly recorded: { readonly actions: number[]; readonly q: number[][] };
  readonly branch: {
    readonly actions: number[];
    readonly q: number[][];
    readonly reached: boolean;
    /** Environment steps of the branch. */
    readonly length: number;
  };
}

const HELP = `
Cells are row,column, counted from 0 at the top left of the board that the agent sees. The changes are
made before environment step N; from there the agent goes on by itself, with the z that it had, on
the weights that recorded the episode. Without changes it does what was recorded. Doors go on moving
with the random numbers of the episode, unless --hold-doors.

With --json one object: { step, recorded: { actions, q }, branch: { actions, q, reached, length } },
of the environment steps from N on. Actions are 0 north, 1 east, 2 south, 3 west, as the four
Q-values of each environment step; length counts the environment steps of the branch.`;

function placeOf(text: string): Place | null {
  const match = /^\s*(\d{1,3})\s*,\s*(\d{1,3})\s*$/.exec(text);
  return match ? { row: Number(match[1]), column: Number(match[2]) } : null;
}

function cellOption(text: string): Place {
  const place = placeOf(text);
  if (!place) throw new InvalidArgumentError('Expected row,column, such as 3,5.');
  return place;
}

function cellAs(...words: readonly string[]) {
  type Change = Place & { readonly to: string };
  return (text: string, before: readonly Change[] = []): Change[] => {
    const [cell = '', to = '', ...rest] = text.split('=');
    const place = placeOf(cell);
    if (!place || !words.includes(to) || rest.length > 0) {
      throw new InvalidArgumentError(
        `Expected row,column=${words.join('|')}, such as 3,5=${words[0]}.`,
      );
    }
    return [...before, { ...place, to }];
  };
}

export function whatIfCommand(): Command {
  return new Command('what-if')
    .description('change the maze in the middle of a recorded episode and let the agent go on')
    .argument('<run>', 'id, beginning of an id, or "latest"')
    .argument(
      '<episode>',
      'number of the episode, as the command episodes lists it',
      wholeNumber(0, 1e15),
    )
    .requiredOption(
      '--step <n>',
      'environment steps of the episode that stay',
      wholeNumber(0, 65_535),
    )
    .option('--set-door <r,c=open|closed>', 'open or close a door', cellAs('open', 'closed'))
    .option('--agent <r,c>', 'put the agent into a cell', cellOption)
    .option('--goal <r,c>', 'put the goal into a cell', cellOption)
    .option('--wall <r,c=on|off>', 'add a wall, or take it away', cellAs('on', 'off'))
    .option('--hold-doors', 'doors stay as they are from then on')
    .option('--recurrent-steps <m>', 'recurrent steps of each environment step', wholeNumber(1, 64))
    .option('--checkpoint <n>', 'weights of another update than recorded it', wholeNumber(0, 1e7))
    .option('--json', 'print the result as one line of JSON')
    .addOption(dataOption())
    .addHelpText('after', HELP)
    .action(whatIf);
}

/** @throws CliError for a cell that is not on the board. */
function cellOf(place: Place, board: Board, option: string): number {
  const { row, column } = place;
  if (row < board.rows && column < board.columns) return row * board.columns + column;
  const last = `${board.rows - 1},${board.columns - 1}`;
  throw new CliError(`${option} ${row},${column}: the board's cells are 0,0 to ${last}`);
}

function changesOf(options: WhatIfOptions, { board }: EpisodeRecord): MazeChanges {
  const { setDoor = [], wall = [], agent, goal } = options;
  const doors = setDoor.map((each) => ({
    cell: cellOf(each, board, '--set-door'),
    closed: each.to === 'closed',
  }));
  const stranger = doors.find(({ cell }) => !board.doors.includes(cell));
  if (stranger) {
    const all = [...board.doors].map((cell) => cellText(board, cell)).join(' ');
    throw new CliError(
      `--set-door ${cellText(board, stranger.cell)}: there is no door; this episode has doors at ${all}`,
    );
  }
  return {
    doors,
    walls: wall.map((each) => ({ cell: cellOf(each, board, '--wall'), wall: each.to === 'on' })),
    agent: agent ? cellOf(agent, board, '--agent') : null,
    goal: goal ? cellOf(goal, board, '--goal') : null,
  };
}

/** The Q-values that decide each environment step from one on. */
function decidingQ({ qValues, recurrentSteps, length }: EpisodeRecord, from: number): number[][] {
  const last = (recurrentSteps - 1) * ACTION_COUNT;
  return Array.from({ length: length - from }, (_, index) => {
    const at = (from + index) * recurrentSteps * ACTION_COUNT + last;
    return [...qValues.subarray(at, at + ACTION_COUNT)];
  });
}

/** The branch of a walk, and who walked it. */
async function branchOf(
  events: AsyncIterable<WalkEvent>,
): Promise<{ readonly walker: Walker; readonly record: EpisodeRecord }> {
  let walker: Walker | undefined;
  let begin: WalkBegin | undefined;
  const steps: WalkSteps[] = [];
  for await (const event of events) {
    if (event.kind === 'walker') walker = event.walker;
    else if (event.kind === 'began') begin = event.part;
    else if (event.kind === 'steps') steps.push(event.steps);
    else if (begin && walker)
      return { walker, record: recordOfPart(begin, steps, event.reachedGoal) };
  }
  throw new CliError('the walk ended without a result');
}

const FIDELITY: Readonly<Record<NonNullable<Walker['fidelity']>, string | null>> = {
  exact: null,
  rounded: 'another engine than recorded the episode: Q-values differ in their last digits',
  'other-weights': 'other weights than recorded the episode',
  different:
    'the recorded Q-values are not those of this checkpoint: another machine, or another version of the lab',
};

function sayWhatToKnow({ fidelity, engine, update }: Walker, record: EpisodeRecord): void {
  const note = fidelity === null ? null : FIDELITY[fidelity];
  if (note !== null) process.stderr.write(`Walked by update ${update} on ${engine}: ${note}.\n`);
  const { agentCells, goalCell, board } = record;
  if (shortestLength(agentCells[0], goalCell, board, doorsClosedAt(record, 0)) < 0) {
    process.stderr.write('With the doors as they are there is no way to the goal.\n');
  }
}

/** What is printed without --json: the actions with their Q-values, which need not be the largest. */
export function whatIfText({ step, recorded, branch }: WhatIfResult): string {
  const cell = (actions: readonly number[], q: readonly number[][], at: number) =>
    at < actions.length ? `${ACTIONS[actions[at]]} ${q[at][actions[at]].toFixed(3)}` : '';
  const count = Math.max(recorded.actions.length, branch.actions.length);
  const rows = Array.from({ length: count }, (_, at) => [
    String(step + at),
    cell(recorded.actions, recorded.q, at),
    cell(branch.actions, branch.q, at),
  ]);
  const end = branch.reached ? 'reaches the goal' : 'does not reach the goal';
  const heading = ['ENVIRONMENT STEP', 'RECORDED', 'BRANCH'];
  return `${table([heading, ...rows])}\nThe branch ${end} after ${counted(branch.length, 'environment step')} of its own.`;
}

async function whatIf(wanted: string, episodeId: number, options: WhatIfOptions): Promise<void> {
  const { data, step, holdDoors, recurrentSteps = null, checkpoint = null, json } = options;
  const result = await readLab(data, async (lab): Promise<WhatIfResult> => {
    const run = findRun(lab.runs.list(), wanted);
    const summary = (await lab.recordings.episodes(run.id)).find(({ id }) => id === episodeId);
    const bytes = summary && (await lab.recordings.episodeRecord(episodeId));
    if (!bytes) throw new CliError(`run ${run.id} has no recorded episode ${episodeId}`);
    const recorded = decodeEpisode(bytes);
    if (step >= recorded.length) {
      throw new CliError(
        `--step ${step}: the episode ends after ${counted(recorded.length, 'environment step')}; the last one that can be changed is ${recorded.length - 1}`,
      );
    }
    const changes = changesOf(options, recorded);
    const walk = {
      source: { kind: 'episode' as const, episodeId, update: checkpoint },
      script: [{ step, changes, doors: holdDoors ? ('stay' as const) : ('go-on' as const) }],
      recurrentSteps,
    };
    const { walker, record } = await branchOf(lab.walks.run({ walk, from: step }));
    sayWhatToKnow(walker, record);
    return {
      step,
      recorded: { actions: [...recorded.actions.subarray(step)], q: decidingQ(recorded, step) },
      branch: {
        actions: [...record.actions],
        q: decidingQ(record, 0),
        reached: record.reachedGoal,
        length: record.length,
      },
    };
  });
  process.stdout.write(`${json ? JSON.stringify(result) : whatIfText(result)}\n`);
}
