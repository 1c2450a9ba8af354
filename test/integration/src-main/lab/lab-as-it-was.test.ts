import { chmodSync, cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import onnxProto from 'onnx-proto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ExperimentSummary } from '../../../../shared/contract/experiments.ts';
import type { EpisodeSummary } from '../../../../shared/contract/episodes.ts';
import type { RunSummary } from '../../../../shared/contract/runs.ts';
import { parseRunConfig } from '../../../../shared/run-config/parse.ts';
import { openLab } from '../../../../src-main/lab/open-lab.ts';
import { runCli } from '../cli/run-cli.ts';

const BEFORE = join(import.meta.dirname, '../../../fixtures/lab-140');
const said = (...path: string[]) => readFileSync(join(BEFORE, 'said', ...path));
const saidText = (...path: string[]) => said(...path).toString('utf8');
const runs = JSON.parse(saidText('list.json')) as RunSummary[];
const idOf = (name: string) => runs.find((run) => run.name === name)!.id;
const CARRY = idOf('Before · carry · seed 1');
const RESET = idOf('Before · reset · seed 1');
const MAZE = idOf('Maze, small');
const FORK = idOf('Maze, small, forked');
const EXPERIMENT = (JSON.parse(saidText('experiment.json')) as { id: string }).id;

let folder: string;
let data: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hrm-lab-as-it-was-'));
  data = join(folder, 'data');
  cpSync(join(BEFORE, 'data'), data, { recursive: true });
  chmodSync(data, 0o700);
  // Its database becomes one of this version.
  const lab = await openLab({ dataFolder: data, host: 'browser', version: '0' });
  await lab.close();
});
afterAll(() => rmSync(folder, { recursive: true }));

const say = async (...words: string[]) => {
  const answer = await runCli(...words, '--data', data);
  expect(answer).toMatchObject({ code: 0 });
  return answer;
};

/** An exported agent; its configuration as this version writes it. */
function modelIn(bytes: Uint8Array) {
  const model = onnxProto.onnx.ModelProto.toObject(onnxProto.onnx.ModelProto.decode(bytes));
  const told = (model.metadataProps as { key: string; value: string }[]).map(({ key, value }) => {
    if (!value.startsWith('{"version":')) return [key, value];
    return [key, parseRunConfig(JSON.parse(value))];
  });
  return { ...model, metadataProps: told };
}

/** Each column by its name, from the first row down. */
function columnsOf(text: string): Record<string, readonly string[]> {
  const [names = [], ...rows] = parse(text);
  return Object.fromEntries(names.map((name, at) => [name, rows.map((row) => row[at] ?? '')]));
}

const MSE = {
  environment_steps: 'environment_steps_compared',
  median: 'mse_median',
  mean: 'mse_mean',
  standard_deviation: 'mse_standard_deviation',
};

/** Columns of figures that have got another name. */
const RENAMED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  convergence: MSE,
  divergence: MSE,
  replanning: { share: 'share_replanned_so_far' },
  'replanning-series': {
    episode_ended: 'censored_episode_ended',
    doors_changed: 'censored_doors_changed',
    most: 'censored_most_environment_steps',
  },
};

function asCalledNow(file: string, columns: Record<string, readonly string[]>) {
  const renamed = RENAMED[file.replace('.csv', '')] ?? {};
  const nameNow = (name: string) => {
    const [, stem = '', end = ''] = /^(.*?)(_low|_high)?$/.exec(name)!;
    return `${renamed[stem] ?? stem}${end}`;
  };
  return Object.fromEntries(Object.entries(columns).map(([name, cells]) => [nameNow(name), cells]));
}

describe('a lab of database version 140', () => {
  it('lists its runs and its experiment as before, with the same hashes', async () => {
    // What can be said of runs came later; nothing was said of these.
    const unsaid = { tags: [], starred: false, archived: false };
    const listed = runs.map((run) => ({ ...run, ...unsaid, hasNotes: false, place: null }));
    expect(JSON.parse((await say('list', '--json')).stdout)).toEqual(listed);
    expect((await say('list')).stdout).toBe(saidText('list.txt'));
    const status = await say('experiment', 'status', EXPERIMENT, '--json');
    const experiment: ExperimentSummary = JSON.parse(saidText('experiment.json'));
    // Places came later, too.
    const trained = experiment.runs.map((run) => ({ ...run, place: null }));
    const asNow = { ...experiment, ...unsaid, place: null, runs: trained };
    expect(JSON.parse(status.stdout)).toEqual(asNow);
    const episodes = await say('episodes', CARRY, '--json');
    // What episodes are found by came later; it is told from their records.
    const told = (JSON.parse(episodes.stdout) as EpisodeSummary[]).map((episode) => {
      const { bumps, nearTies, pathClosed, timeAwareLength, branches, ...asBefore } = episode;
      expect(branches).toBe(0);
      expect(bumps).toBeGreaterThanOrEqual(0);
      expect(nearTies).toBeGreaterThanOrEqual(0);
      expect(pathClosed).toBeLessThanOrEqual(episode.doorChanges);
      expect(timeAwareLength).toBeLessThanOrEqual(episode.length);
      return asBefore;
    });
    expect(told).toEqual(JSON.parse(saidText('episodes.json')));
  });

  it('has nothing wrong with it', async () => {
    const { findings, summary } = JSON.parse((await say('verify', '--json')).stdout);
    expect(findings).toEqual([]);
    expect(summary).toEqual(JSON.parse(saidText('verify.json')).summary);
  });

  it('writes the same files of metrics, validations, episodes, weights and the agent', async () => {
    const out = (name: string) => join(folder, name);
    const rows = ['metrics.csv', 'validations.csv', 'episodes.jsonl'];
    const agent = ['weights.safetensors', 'agent.onnx'];
    const options = (names: string[]) =>
      names.flatMap((name) => [`--${name.split('.')[0]!.replace('agent', 'onnx')}`, out(name)]);
    await say('export', EXPERIMENT, MAZE, FORK, ...options(rows));
    await say('export', MAZE, ...options(agent));
    for (const name of [...rows, 'weights.safetensors']) {
      expect(readFileSync(out(name)).equals(said(name)), name).toBe(true);
    }
    expect(modelIn(readFileSync(out('agent.onnx')))).toEqual(modelIn(said('agent.onnx')));
  });

  it.each([CARRY, RESET, MAZE, FORK])('gives the configuration of run %s', async (run) => {
    const now = JSON.parse((await say('export', run, '--config')).stdout) as unknown;
    expect(now).toEqual(parseRunConfig(JSON.parse(saidText(`config-${run}.json`))));
  });

  it.each([
    ['learning', [EXPERIMENT]],
    ['convergence', [CARRY, '--roll-outs', '8']],
    ['divergence', [CARRY, '--roll-outs', '8']],
    ['paired', [CARRY, RESET, '--roll-outs', '8']],
    ['thinking', [CARRY, '--roll-outs', '4', '--recurrent-steps', '3']],
    ['stopping', [CARRY, '--roll-outs', '4', '--tolerances', '0.001,0.1']],
    ['carrying', [CARRY, '--roll-outs', '4', '--probabilities', '0,0.5,1']],
    ['replanning', [CARRY, RESET, '--roll-outs', '16', '--most-environment-steps', '12']],
  ])('answers the %s analysis from its store, with the same numbers', async (figure, options) => {
    const out = join(folder, 'figures');
    const answer = await say('analyze', ...options, '--figure', figure, '--out', out);
    expect(answer.stderr).toBe('Answered from the store: it was computed before.\n');
    const text = saidText(`${figure}.txt`).replaceAll('/tmp/fix/said/figures', out);
    // The recurrent steps of each agent, and what is meant by a word, came later.
    const asBefore = answer.stdout
      .replaceAll(/, M = \d+/g, '')
      .replaceAll(/^(Changed \(as|Medians count) .*\n/gm, '');
    expect(asBefore).toBe(text);
    const files = readdirSync(join(BEFORE, 'said', 'figures'));
    for (const name of files.filter((each) => each.split(/[-.]/)[0] === figure)) {
      const [now, before] = [readFileSync(join(out, name), 'utf8'), saidText('figures', name)];
      // Fields that came later may stand beside, with what was meant before.
      if (name.endsWith('.json')) expect(JSON.parse(now), name).toMatchObject(JSON.parse(before));
      else expect(columnsOf(now), name).toMatchObject(asCalledNow(name, columnsOf(before)));
    }
  });

  it('goes on: a run is forked from a checkpoint of then', async () => {
    const answer = await say('fork', MAZE, '--checkpoint', '20', '--json');
    const result = JSON.parse(answer.stdout.trimEnd().split('\n').at(-1)!);
    expect(result).toMatchObject({ updates: 40, validation: { episodes: 8 } });
  });
});
