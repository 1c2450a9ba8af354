import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { LIVE_RUN_STATES, type RunState, type StateChange } from '../../../shared/contract/runs.ts';
import { nameIssues } from '../../../shared/run-config/name-issues.ts';
import { parseRunConfig, RunConfigError } from '../../../shared/run-config/parse.ts';
import type { RunConfig } from '../../../shared/run-config/schema.ts';
import type { NewEpisode } from '../../store/episodes-repository.ts';
import type { ImportedRun } from '../../store/runs/imported-runs.ts';
import type { ArchivedBranch } from '../../store/runs/archived-branches.ts';
import { ArchiveError } from '../archive-error.ts';
import { RUN_PARTS, type RunPart, runPath } from '../format/layout.ts';
import type { ManifestRun } from '../format/manifest.ts';
import { readJson, readRows } from '../format/read-json.ts';
import { readToEnd } from '../zip/read-to-end.ts';
import {
  checkpointRowSchema,
  type EpisodeRow,
  episodeRowSchema,
  historyRowSchema,
  metricRowSchema,
  type RunFacts,
  runFactsSchema,
  validationRowSchema,
} from '../format/rows.ts';
import { toEpisode } from './recorded-episode.ts';
import { type BranchedEpisode, episodeKey, stagedBranches } from './staged-branches.ts';
import { checkStagedCheckpoint } from './staged-checkpoint.ts';
import type { StagedFiles } from './staged-files.ts';

/**
 * A configuration of unknown origin.
 * @throws ArchiveError ARCHIVE_CONTENT
 */
export function usableConfig(value: unknown, part: string): RunConfig {
  try {
    const config = parseRunConfig(value);
    const [issue] = nameIssues(config);
    if (issue) throw new RunConfigError([issue]);
    return config;
  } catch (cause) {
    if (!(cause instanceof RunConfigError)) throw cause;
    throw new ArchiveError('ARCHIVE_CONTENT', `${part}: ${cause.message}`, { cause });
  }
}

/** The state of a run that no process supervises any more. */
function stateHere({ state }: Pick<RunFacts, 'state'>, ofExperiment: boolean): RunState {
  if (!LIVE_RUN_STATES.includes(state)) return state;
  if (state !== 'queued') return 'interrupted';
  // Of a held experiment it waits; a single run would begin to train unasked.
  return ofExperiment ? 'queued' : 'stopped';
}

/** A run that was unpacked, and is looked at. */
export class StagedRun {
  readonly #files: StagedFiles;
  readonly told: ManifestRun;
  readonly #ofExperiment: boolean;
  /** What branches must fit, by `episodeKey`; known when the episodes were looked at. */
  readonly #branched = new Map<string, BranchedEpisode>();

  /** @param ofExperiment it came with its experiment */
  constructor(files: StagedFiles, told: ManifestRun, ofExperiment: boolean) {
    this.#files = files;
    this.told = told;
    this.#ofExperiment = ofExperiment;
  }

  #part(part: RunPart): string {
    return runPath(this.told.id, RUN_PARTS[part]);
  }

  #path(part: RunPart): string {
    return this.#files.rowsPath(this.#part(part));
  }

  /** Points by key, then update. */
  metrics() {
    return readRows(this.#path('metrics'), metricRowSchema, this.#part('metrics'), (row) => [
      row.key,
      row.update,
    ]);
  }

  validations() {
    const part = this.#part('validations');
    return readRows(this.#path('validations'), validationRowSchema, part, (row) => [row.update]);
  }

  /** None when they were left out. */
  async *episodes(): AsyncGenerator<NewEpisode, void, void> {
    const path = this.#path('episodes');
    if (!existsSync(path)) return;
    const part = this.#part('episodes');
    const orderOf = (row: EpisodeRow) => [row.update, row.index, Number(row.doorsFrozen)];
    let number = 0;
    for await (const row of readRows(path, episodeRowSchema, part, orderOf)) {
      const { episode, decoded } = toEpisode(row, `${part}, line ${++number}`);
      const { length, board } = decoded;
      const { rows, columns } = board;
      this.#branched.set(episodeKey(row), { length, rows, columns });
      yield episode;
    }
  }

  /** Of the episodes, which were read before; none in older files. */
  branches(): AsyncGenerator<ArchivedBranch, void, void> {
    const part = this.#part('branches');
    return stagedBranches(this.#path('branches'), part, this.told.id, this.#branched);
  }

  /**
   * Looks at everything that was unpacked of the run.
   * @param note what its history says of where it comes from
   * @throws ArchiveError naming the part
   */
  async check(note: string): Promise<ImportedRun> {
    const { id } = this.told;
    const facts = await readJson(this.#path('run'), runFactsSchema, this.#part('run'));
    const differs =
      facts.id !== id ||
      facts.name !== this.told.name ||
      facts.progress.update !== this.told.update;
    const isPlaced = facts.place !== null;
    if (differs || isPlaced !== this.#ofExperiment) {
      const why = differs
        ? 'it is not the run that the manifest tells of'
        : `it has ${isPlaced ? 'a' : 'no'} place in an experiment, other than the manifest tells`;
      throw new ArchiveError('ARCHIVE_CONTENT', `${this.#part('run')}: ${why}`);
    }
    const configValue = await readJson(this.#path('config'), z.unknown(), this.#part('config'));
    const config = usableConfig(configValue, this.#part('config'));
    const history: StateChange[] = [];
    const historyPart = this.#part('history');
    for await (const row of readRows(this.#path('history'), historyRowSchema, historyPart)) {
      history.push(row);
    }
    const state = stateHere(facts, this.#ofExperiment);
    history.push({ state, at: Date.now(), update: facts.progress.update, note });
    // Each of them is read again when it is stored; nothing is stored before all were looked at.
    await readToEnd(this.metrics());
    await readToEnd(this.validations());
    await readToEnd(this.episodes());
    await readToEnd(this.branches());
    const { engineChoice, place, progress } = facts;
    return {
      ...facts,
      state,
      progress: { ...progress, secondsLeft: null },
      configText: JSON.stringify(configValue),
      config,
      engineChoice: engineChoice && JSON.stringify(engineChoice),
      history,
      checkpoints: await this.#checkpoints(),
      place,
    };
  }

  async #checkpoints(): Promise<ImportedRun['checkpoints']> {
    const { id, checkpoints: told } = this.told;
    const part = this.#part('checkpoints');
    const checked: ImportedRun['checkpoints'][number][] = [];
    for await (const row of readRows(this.#path('checkpoints'), checkpointRowSchema, part)) {
      const { name, update, hash } = told[checked.length] ?? {};
      if (row.name !== name || row.update !== update || row.hash !== hash) {
        const message = `${part}: it tells other checkpoints than the manifest`;
        throw new ArchiveError('ARCHIVE_CONTENT', message);
      }
      const folder = join(this.#files.runFolder(id), row.name);
      const where = runPath(id, `checkpoints/${row.name}`);
      checked.push(await checkStagedCheckpoint(row, folder, where));
    }
    if (
      checked.length !== told.length ||
      new Set(told.map(({ name }) => name)).size !== told.length
    ) {
      const message = `${part}: it tells other checkpoints than the manifest`;
      throw new ArchiveError('ARCHIVE_CONTENT', message);
    }
    return checked;
  }
}
