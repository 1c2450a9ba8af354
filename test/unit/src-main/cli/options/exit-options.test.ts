import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { expect, it } from 'vitest';
import {
  addExitOptions,
  checkRuns,
  wantedExits,
  writeExit,
} from '../../../../../src-main/cli/options/exit-options.ts';
import type { FileExit } from '../../../../../src-main/exits/exit.ts';
import { EXITS } from '../../../../../src-main/exits/registry.ts';
import { appendMetricPoints } from '../../../../../src-main/store/metrics/write-metrics.ts';
import { storedSource } from '../../exits/stored-source.ts';
import { migratedDatabase, storeRun } from '../../store/temporary-database.ts';
import { temporaryFolder } from '../../store/temporary-folder.ts';

const idsOf = (options: Record<string, string>) => wantedExits(options).map(({ exit }) => exit.id);

it('every exit has an option that says what comes out', () => {
  const command = new Command();
  addExitOptions(command);
  expect(command.options.map(({ flags, description }) => `${flags}  ${description}`)).toEqual([
    '--metrics <file>  every point of every metric: a new .csv or .parquet file',
    '--validations <file>  a row for each validation: a new .csv or .parquet file',
    '--tensorboard <folder>  the metrics as TensorBoard event files, a folder for each run: a new folder',
    '--episodes <file>  the recorded episodes with their Q-values: a new .jsonl file',
    '--weights <file>  weights of both networks: a new .safetensors file',
    '--onnx <file>  the agent: one think with z in and out, and a model card: a new .onnx file',
  ]);
});

it('formats are told by the ending', () => {
  const options = { onnx: 'a.onnx', metrics: 'm.csv', tensorboard: 'any', data: 'x' };
  expect(idsOf(options)).toEqual(['metrics', 'tensorboard', 'onnx']);
  expect(idsOf({ metrics: 'm.parquet' })).toEqual(['metrics']);
  expect(() => idsOf({ metrics: 'm.onnx' })).toThrow(
    'm.onnx: the name of a file for --metrics ends with .csv or .parquet',
  );
});

it('what is of one run is not made of several', () => {
  const wanted = wantedExits({ metrics: 'm.csv', weights: 'w.safetensors' });
  checkRuns(wanted, 1);
  checkRuns(wanted.slice(0, 1), 9);
  expect(() => checkRuns(wanted, 2)).toThrow('--weights takes one run; these are 2');
});

it.each(['metrics', 'tensorboard'])(
  'an export of %s that is cancelled leaves nothing',
  async (id) => {
    const database = migratedDatabase();
    const run = storeRun(database, 'aa');
    appendMetricPoints(database, run, [
      { key: 'train/loss', update: 10, wallSeconds: 1, value: 0.5 },
    ]);
    const folder = temporaryFolder();
    const exit = EXITS.find((each) => each.id === id)!;
    const cancelled = AbortSignal.abort(new Error('cancelled'));
    const path = join(folder, exit.kind === 'file' ? 'm.csv' : 'tb');
    const request = { runs: ['aa'] };
    const write = writeExit({ exit, path }, storedSource(database), request, cancelled);
    await expect(write).rejects.toThrow('cancelled');
    expect(readdirSync(folder)).toEqual([]);
  },
);

it('what an export cannot read is not said to be what cannot be written', async () => {
  const path = join(temporaryFolder(), 'm.csv');
  const cause = Object.assign(new Error('EIO'), { code: 'EIO', errno: -5, syscall: 'read' });
  async function* broken() {
    yield await Promise.reject<Uint8Array>(cause);
  }
  const exit: FileExit = {
    id: 'broken',
    what: '',
    takes: 'runs',
    kind: 'file',
    formats: { '.csv': () => Promise.resolve(broken) },
  };
  const source = storedSource(migratedDatabase());
  const write = writeExit({ exit, path }, source, { runs: [] }, new AbortController().signal);
  await expect(write).rejects.toMatchObject({ code: 'READ_FAILED', cause });
});
