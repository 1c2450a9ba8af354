import { type Annotated, type Marks, saysSomething } from '../../../shared/contract/marks.ts';
import { LONGEST_BRANCH_NAME } from '../../../shared/contract/walks.ts';
import { runConfigSchema } from '../../../shared/run-config/schema.ts';
import {
  printable,
  printableNotes,
  printableStart,
} from '../../../shared/text/control-characters.ts';
import {
  archivedEpisodes,
  archivedExperimentConfig,
  archivedRunRow,
  metricSlices,
} from '../../store/runs/archived-rows.ts';
import type { NewCheckpoint } from '../../store/checkpoints-repository.ts';
import type { ReadableConnection } from '../../store/connection.ts';
import { archivedBranches } from '../../store/runs/archived-branches.ts';
import { readEngineChoice } from '../../store/engines-repository.ts';
import type { StoredExperiment } from '../../store/experiments-repository.ts';
import { readAnnotated } from '../../store/marks-repository.ts';
import type { StoredRun } from '../../store/runs/run-row.ts';
import { stateHistory } from '../../store/runs/runs-repository.ts';
import { listValidations, toldNumbers } from '../../store/validations-repository.ts';
import type { RunPart } from './layout.ts';
import { LONGEST_NAME } from './manifest.ts';
import { type EpisodeRow, LONGEST_CODE, LONGEST_NOTE, type RunFacts } from './rows.ts';

const POINTS_A_SLICE = 2_000;

const line = (row: unknown) => `${JSON.stringify(row)}\n`;
const pretty = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;

/** A configuration as it is archived: as it is stored, with names that a screen can show. */
function archivedConfig(stored: string): unknown {
  const config: Readonly<Record<string, unknown>> = JSON.parse(stored);
  const named = (key: 'name' | 'preset') => {
    const { [key]: name } = config;
    const length = runConfigSchema.shape[key].maxLength ?? LONGEST_NAME;
    return typeof name === 'string' ? { [key]: printableStart(name, length) } : {};
  };
  return { ...config, ...named('name'), ...named('preset') };
}

/** Tags as they are archived: each can be shown. */
const printableTags = ({ tags }: Marks) => tags.map(printable);

/** What a run's user says of it; undefined when nothing is said. */
function archivedMarks({ database, run }: Pick<ArchivedRun, 'database' | 'run'>) {
  const said: Annotated = readAnnotated(database, 'runs', run);
  if (!saysSomething(said)) return undefined;
  return { ...said, tags: printableTags(said), notes: printableNotes(said.notes) };
}

/** Does a file of it need the version that knows marks? */
export function isMarked(of: Marks & { readonly hasNotes?: boolean }): boolean {
  return of.tags.length > 0 || of.starred || of.archived || of.hasNotes === true;
}

/** What is archived of a run. */
export interface ArchivedRun {
  readonly database: ReadableConnection;
  readonly run: StoredRun;
  /** It is archived with its experiment, in which it has a place. */
  readonly ofExperiment: boolean;
  /** The checkpoints that are taken along. */
  readonly checkpoints: readonly NewCheckpoint[];
}

function facts({ database, run, ofExperiment }: ArchivedRun): RunFacts {
  const { id, state, createdAt, updatedAt, progress, parameters, parent, rung } = run;
  const { stopAtGoalRate, maxSeconds, engine, error } = run;
  const { position, gridValues } = archivedRunRow(database, run.number);
  return {
    id,
    name: printableStart(run.name, LONGEST_NAME),
    state,
    createdAt,
    updatedAt,
    progress,
    stopAtGoalRate,
    maxSeconds,
    engine,
    engineChoice: readEngineChoice(database, run.number),
    parameters,
    error: error && {
      code: printableStart(error.code, LONGEST_CODE),
      message: printableStart(error.message, LONGEST_NOTE),
    },
    parent,
    rung,
    place:
      ofExperiment && position !== null
        ? { position, values: JSON.parse(gridValues ?? '[]') }
        : null,
    marks: archivedMarks({ database, run }),
  };
}

/** The texts of the parts of a run, in pieces. Rows are read as they are asked for. */
export const RUN_TEXTS: Readonly<Record<RunPart, (of: ArchivedRun) => Iterable<string>>> = {
  run: (of) => [pretty(facts(of))],
  config: ({ database, run }) => [
    pretty(archivedConfig(archivedRunRow(database, run.number).config)),
  ],
  history: ({ database, run }) =>
    stateHistory(database, run.number).map(({ note, ...change }) =>
      line({ ...change, note: note === null ? null : printableStart(note, LONGEST_NOTE) }),
    ),
  *metrics({ database, run }) {
    for (const points of metricSlices(database, run.number, POINTS_A_SLICE)) {
      yield points.map(line).join('');
    }
  },
  *validations({ database, run }) {
    for (const report of listValidations(database, run.number)) {
      const { update, episodes } = report;
      yield line({ update, episodes, ...toldNumbers(report) });
    }
  },
  checkpoints: ({ checkpoints }) =>
    checkpoints.map(({ name, update, environmentSteps, createdAt, bytes, hash }) =>
      line({ name, update, environmentSteps, createdAt, bytes, hash }),
    ),
  *episodes({ database, run }) {
    for (const { record, ...summary } of archivedEpisodes(database, run.number)) {
      const row: EpisodeRow = { ...summary, record: Buffer.from(record).toString('base64') };
      yield line(row);
    }
  },
  *branches({ database, run }) {
    for (const archived of archivedBranches(database, run.number)) {
      const { branch, record, ...place } = archived;
      const { name, walk, ...rest } = branch;
      // Ids are of the lab that stores them.
      const source = { ...walk.source, episodeId: 0 };
      const row = {
        ...place,
        ...rest,
        name: printableStart(name, LONGEST_BRANCH_NAME),
        walk: { ...walk, source },
        record: Buffer.from(record).toString('base64'),
      };
      yield line(row);
    }
  },
};

/** The text of experiment.json. */
export function experimentText(database: ReadableConnection, experiment: StoredExperiment): string {
  const { number, id, name, notes, axes, createdAt, starred, archived } = experiment;
  const marks = { tags: printableTags(experiment), starred, archived };
  const config = archivedConfig(archivedExperimentConfig(database, number));
  const shown = { name: printableStart(name, LONGEST_NAME), notes: printableNotes(notes) };
  return pretty({ id, ...shown, ...(isMarked(experiment) && { marks }), createdAt, axes, config });
}
