import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EpisodeSummary } from '../../../../shared/contract/episodes.ts';
import type { RunSummary } from '../../../../shared/contract/runs.ts';
import { outputError } from '../../../../src-main/engine/self-test/output-error.ts';
import { SELF_TEST_TOLERANCE } from '../../../../src-main/engine/self-test/self-test.ts';
import { readWithRust } from '../../../unit/src-main/exits/table/read-parquet.ts';
import {
  readRecords,
  readScalars,
} from '../../../unit/src-main/exits/tensorboard/read-event-file.ts';
import { cardOf, type ExportedEpisode, replayWithOnnx } from './replay-with-onnx.ts';
import { runCli } from './run-cli.ts';

const TINY = [
  'model.width=8',
  'model.inner=8',
  'model.layers=1',
  'model.recurrentSteps=2',
  'model.initialZ=fixed',
  'model.carriedZ=last-position',
  'environment.stepLimit=12',
  'learning.updates=40',
  'learning.batchSize=8',
  'learning.environments=16',
  'learning.replayCapacity=1600',
  'learning.learningStarts=320',
  'validation.everyUpdates=20',
  'validation.episodes=4',
  'engine.kind=onnx-cpu',
  'engine.threads=1',
].flatMap((setting) => ['--set', setting]);

let data: string;
let out: string;
/** Newest first: Reset, Carry. */
let runs: RunSummary[];
beforeAll(async () => {
  data = mkdtempSync(join(tmpdir(), 'hrm-lab-export-'));
  out = mkdtempSync(join(tmpdir(), 'hrm-lab-exported-'));
  for (const variant of ['carry', 'reset']) {
    const options = ['--preset', 'quick', ...TINY, '--set', `variant=${variant}`];
    expect(await runCli('train', ...options, '--data', data)).toMatchObject({ code: 0 });
  }
  runs = JSON.parse((await runCli('list', '--json', '--data', data)).stdout) as RunSummary[];
});
afterAll(() => [data, out].forEach((folder) => rmSync(folder, { recursive: true })));

const exportTo = (...options: string[]) => runCli('export', ...options, '--data', data);
const place = (name: string) => join(out, name);

interface MetricRow {
  readonly run: string;
  readonly variant: string;
  readonly metric: string;
  readonly update: number;
  readonly value: number;
}
function readCsv<Row>(name: string): Row[] {
  const text = readFileSync(place(name), 'utf8');
  return parse(text, {
    columns: true,
    cast: (cell) => (/^-?\d+(\.\d*)?(e-?\d+)?$/.test(cell) ? Number(cell) : cell),
  });
}

describe('the metrics of several runs', () => {
  let rows: MetricRow[];

  it('are one table as CSV', async () => {
    const ids = runs.map(({ id }) => id);
    const answer = await exportTo(...ids, '--metrics', place('m.csv'), '--json');
    expect(answer).toMatchObject({ code: 0, stderr: '' });
    expect(JSON.parse(answer.stdout)).toEqual({ runs: ids, metrics: place('m.csv') });
    rows = readCsv('m.csv');
    const told = new Map(rows.map(({ run, variant }) => [run, variant]));
    expect([...told]).toEqual(runs.map(({ id, variant }) => [id, variant]));
    const losses = rows.filter(({ run, metric }) => run === ids[0] && metric === 'train/loss');
    expect(losses.map(({ update }) => update)).toEqual([10, 20, 30, 40]);
  });

  it('are the same as Parquet', async () => {
    const ids = runs.map(({ id }) => id);
    expect(await exportTo(...ids, '--metrics', place('m.parquet'))).toMatchObject({ code: 0 });
    const read = readWithRust(readFileSync(place('m.parquet'))).rows.map((row) =>
      Object.fromEntries(
        Object.entries(row).map(([name, cell]) => [
          name,
          typeof cell === 'bigint' ? Number(cell) : cell,
        ]),
      ),
    );
    expect(read).toEqual(rows);
  });

  it('are the same in TensorBoard’s files, in single precision', async () => {
    const ids = runs.map(({ id }) => id);
    expect(await exportTo(...ids, '--tensorboard', place('tb'))).toMatchObject({ code: 0 });
    const points = readdirSync(place('tb')).flatMap((folder) => {
      const run = folder.split('-').at(-1)!;
      const [name] = readdirSync(join(place('tb'), folder));
      const events = readScalars(readRecords(readFileSync(join(place('tb'), folder, name))));
      return events.flatMap(({ step, scalars }) =>
        Object.entries(scalars).map(([tag, value]) => `${run} ${tag} ${step} ${value}`),
      );
    });
    const expected = rows.map(
      ({ run, metric, update, value }) => `${run} ${metric} ${update} ${Math.fround(value)}`,
    );
    expect(points.sort()).toEqual(expected.sort());
  });

  it('agree with the table of validations', async () => {
    expect(await exportTo('latest', '--validations', place('v.csv'))).toMatchObject({ code: 0 });
    const validations = readCsv<{ update: number; goal_rate: number }>('v.csv');
    const points = rows.filter(
      ({ run, metric }) => run === runs[0].id && metric === 'validation/goalRate',
    );
    expect(validations.map(({ update, goal_rate: value }) => ({ update, value }))).toEqual(
      points.map(({ update, value }) => ({ update, value })),
    );
    expect(validations.map(({ update }) => update)).toEqual([20, 40]);
  });
});

describe('episodes and the agent', () => {
  let episodes: ExportedEpisode[];

  it('are written as lines of JSON, all that were recorded', async () => {
    const ids = runs.map(({ id }) => id);
    expect(await exportTo(...ids, '--episodes', place('e.jsonl'))).toMatchObject({ code: 0 });
    const lines = readFileSync(place('e.jsonl'), 'utf8').trimEnd().split('\n');
    episodes = lines.map((line) => JSON.parse(line) as ExportedEpisode);
    const listed = await runCli('episodes', ids[1], '--json', '--data', data);
    const summaries = JSON.parse(listed.stdout) as EpisodeSummary[];
    const key = (episode: ExportedEpisode | EpisodeSummary) =>
      [episode.update, episode.index, episode.doorsFrozen, episode.length].join();
    const ofRun = episodes.filter(({ run }) => run === ids[1]);
    expect(ofRun.map(key).sort()).toEqual(summaries.map(key).sort());
    expect(episodes.length).toBeGreaterThan(ofRun.length);
  });

  it.each(['carry', 'reset'])(
    'agree: an exported %s agent has the Q-values of its exported episodes',
    async (variant) => {
      const { id } = runs.find((run) => run.variant === variant)!;
      const file = place(`${variant}.onnx`);
      const answer = await exportTo(id, '--onnx', file, '--json');
      expect(answer).toMatchObject({ code: 0, stderr: '' });
      expect(JSON.parse(answer.stdout)).toEqual({ run: id, onnx: file });
      const walked = episodes.filter(({ run, update }) => run === id && update === 40);
      expect(walked.length).toBeGreaterThan(3);
      for (const episode of walked) {
        const q = await replayWithOnnx(file, episode);
        const recorded = episode.qValues.map((recurrentSteps) => recurrentSteps.at(-1)!);
        expect(outputError(q.flat(), recorded.flat())).toBeLessThan(SELF_TEST_TOLERANCE);
      }
    },
  );

  it('the agent’s card names its run and its checkpoint', () => {
    const [run] = runs;
    expect(cardOf(place('reset.onnx'))).toMatchObject({
      run_id: run.id,
      run_name: run.name,
      variant: 'reset',
      update: '40',
      checkpoint_hash: run.hash!,
    });
  });

  it('weights are those of the checkpoint; z begins in both as it does there', async () => {
    const file = place('w.safetensors');
    expect(await exportTo('latest', '--weights', file)).toMatchObject({ code: 0 });
    const bytes = readFileSync(file);
    const folder = join(data, 'runs', runs[0].id, 'checkpoint-000000040');
    const sum = (of: Buffer) => createHash('sha256').update(of).digest('hex');
    expect(sum(bytes)).toBe(sum(readFileSync(join(folder, 'weights.safetensors'))));
    // As https://huggingface.co/docs/safetensors tells the format.
    const length = Number(bytes.readBigUInt64LE(0));
    const header = JSON.parse(bytes.subarray(8, 8 + length).toString()) as Record<
      string,
      { dtype: string; data_offsets: [number, number] }
    >;
    const { dtype, data_offsets: offsets } = header['initial.zH'];
    expect(dtype).toBe('F32');
    const [from, to] = offsets.map((offset) => 8 + length + offset);
    const zH = new Float32Array(Uint8Array.from(bytes.subarray(from, to)).buffer);
    expect([...zH]).toEqual(JSON.parse(cardOf(place('reset.onnx')).initial_zH));
  });
});

describe('an export that cannot be', () => {
  const refused = async (message: RegExp, ...options: string[]) => {
    const before = readdirSync(out).sort();
    const answer = await exportTo(...options);
    expect(answer).toMatchObject({ code: 2, stdout: '' });
    expect(answer.stderr).toMatch(message);
    expect(readdirSync(out).sort()).toEqual(before);
  };

  it('is refused before anything is written', async () => {
    const [first, second] = runs.map(({ id }) => id);
    await refused(
      /m\.txt: .* for --metrics ends with \.csv or \.parquet/,
      first,
      '--metrics',
      place('m.txt'),
    );
    await refused(/for --weights ends with \.safetensors/, first, '--weights', place('w.bin'));
    await refused(/--onnx takes one run; these are 2/, first, second, '--onnx', place('x.onnx'));
    await refused(/--config takes one run; these are 2/, first, second, '--config');
    await refused(/there is no run or experiment "nobody"/, 'nobody', '--metrics', place('x.csv'));
    await refused(
      /m\.csv: is there already/,
      first,
      '--onnx',
      place('x.onnx'),
      '--metrics',
      place('m.csv'),
    );
    await refused(/tb: is there already/, first, '--tensorboard', place('tb'));
    await refused(/cannot be written \(ENOENT\)/, first, '--metrics', join(out, 'none', 'm.csv'));
    // Others that could be written are not.
    const others = [first, '--metrics', place('x.csv'), '--validations', place('y.csv')];
    await refused(/\(ENOENT\)/, ...others, '--weights', join(out, 'none', 'w.safetensors'));
    await refused(
      /has no checkpoint of update 13/,
      ...others,
      '--weights',
      place('x.safetensors'),
      '--checkpoint',
      '13',
    );
    await refused(
      /has no checkpoint of update 13/,
      first,
      '--onnx',
      place('x.onnx'),
      '--checkpoint',
      '13',
    );
  });

  it('is not made from damaged weights', async () => {
    const { id } = runs[1];
    const file = join(data, 'runs', id, 'checkpoint-000000040', 'weights.safetensors');
    const bytes = readFileSync(file);
    bytes[bytes.length - 5] ^= 1;
    writeFileSync(file, bytes);
    await refused(/damaged/, id, '--onnx', place('x.onnx'));
    await refused(/damaged/, id, '--weights', place('x.safetensors'));
    expect(existsSync(place('x.onnx'))).toBe(false);
  });
});
