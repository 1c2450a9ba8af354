import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createRouterClient } from '@orpc/server';
import { expect, onTestFinished, test } from 'vitest';
import { findPreset } from '../../../../shared/run-config/presets.ts';
import { openLab } from '../../../../src-main/lab/open-lab.ts';
import { openLabReader } from '../../../../src-main/lab/open-lab-reader.ts';
import { temporaryFolder } from '../../../unit/src-main/store/temporary-folder.ts';

async function openedLab(dataFolder = join(temporaryFolder(), 'data')) {
  const lab = await openLab({ dataFolder, host: 'browser', version: '1.2.3' });
  let closing: Promise<void> | null = null;
  const close = () => (closing ??= lab.close());
  onTestFinished(close);
  return { ...lab, close };
}

test('a lab is opened in a folder that it makes, and says what it runs on', async () => {
  const { router, dataFolder } = await openedLab();
  const client = createRouterClient(router);
  expect(await client.system.info()).toMatchObject({
    version: '1.2.3',
    host: 'browser',
    platform: process.platform,
    dataFolder,
    isUsualData: false,
    engines: expect.arrayContaining([expect.objectContaining({ id: 'onnx-cpu', available: true })]),
  });
  expect(await client.runs.list()).toEqual([]);
});

test('a folder that cannot be written is told in one line, and nothing is made', async () => {
  const folder = temporaryFolder();
  const file = join(folder, 'notes.txt');
  writeFileSync(file, 'notes');
  await expect(openLab({ dataFolder: file, host: 'browser', version: '0' })).rejects.toMatchObject({
    code: 'DATA_FOLDER_UNUSABLE',
    message: `the data folder ${file} cannot be written: it is a file`,
  });
  expect(readdirSync(folder)).toEqual(['notes.txt']);
});

test('the real trainer trains, the real analysis evaluates, a reader reads', async () => {
  const { runs, dataFolder, close } = await openedLab();
  const { config } = findPreset('quick')!;
  const small = {
    ...config,
    name: 'Small',
    learning: { ...config.learning, updates: 6, batchSize: 8, learningStarts: 64 },
    validation: { ...config.validation, everyUpdates: 3, episodes: 8 },
    checkpoints: { everyUpdates: 3, everySeconds: 0, kept: 2 },
  };
  const { id } = runs.create(small);
  const run = await runs.settled(id);
  expect(run).toMatchObject({
    state: 'finished',
    error: null,
    engine: 'onnx-cpu',
    progress: { update: 6 },
    lastValidation: { update: 6, episodes: 8 },
  });
  const heard: number[] = [];
  const { report } = await runs.evaluate(id, {
    episodes: 4,
    mazeSeed: 9,
    onProgress: (done) => heard.push(done),
  });
  expect(report.episodes).toBe(4);
  expect(heard.length).toBeGreaterThan(0);
  await close();

  const reader = await openLabReader({ dataFolder });
  onTestFinished(() => reader.close());
  expect(reader.runs.list()).toEqual([run]);
  expect(reader.runs.config(id)).toEqual(small);
  const episodes = await reader.recordings.episodes(id);
  expect(episodes).toHaveLength(2 * 2 * 8);
  const record = await reader.recordings.episodeRecord(episodes[0].id);
  expect(record!.byteLength).toBeGreaterThan(24);
});
