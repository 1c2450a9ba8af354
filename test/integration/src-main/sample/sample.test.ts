import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ANALYSES } from '../../../../shared/analyses/registry.ts';
import { findPreset } from '../../../../shared/run-config/presets.ts';
import { type Lab, openLab } from '../../../../src-main/lab/open-lab.ts';
import { SAMPLE_FILE } from '../../../../src-main/server/package-root.ts';
import { runCli } from '../cli/run-cli.ts';

const MOST_BYTES = 5_000_000;
const PRESET = findPreset('four-rooms-medium')!.config;

let dataFolder: string;
let lab: Lab;

beforeAll(async () => {
  dataFolder = mkdtempSync(join(tmpdir(), 'hrm-sample-'));
  lab = await openLab({ dataFolder, host: 'browser', version: '0.0.0', sampleFile: SAMPLE_FILE });
});
afterAll(async () => {
  await lab.close();
  rmSync(dataFolder, { recursive: true });
});

describe('the sample that comes with the lab', () => {
  it('is small, and not in the lab before somebody wants it', async () => {
    expect(statSync(SAMPLE_FILE).size).toBeLessThan(MOST_BYTES);
    expect(await lab.sample.state()).toMatchObject({ place: 'absent' });
    expect(lab.runs.list()).toEqual([]);
  });

  it('is a Carry and a Reset run of the medium four rooms as the preset is today, trained to their end', async () => {
    const { experimentId, place } = await lab.sample.add();
    expect(place).toBe('here');
    expect(await lab.sample.state()).toMatchObject({ place: 'here' });
    expect(lab.experiments.list().map(({ id }) => id)).toEqual([experimentId]);
    const runs = lab.runs.list().toSorted((a, b) => a.variant.localeCompare(b.variant));
    expect(runs.map(({ variant, seed }) => [variant, seed])).toEqual([
      ['carry', 1],
      ['reset', 1],
    ]);
    for (const run of runs) {
      const config = lab.runs.config(run.id);
      const { environment, model, learning, ladder } = PRESET;
      expect(config).toMatchObject({ preset: PRESET.preset, environment, model, learning, ladder });
      expect(run.state).toBe('finished');
      expect(lab.runs.checkpoints(run.id).length).toBeGreaterThan(0);
    }
  });

  it('has episodes of early and late validations, whose agents can be asked', async () => {
    for (const run of lab.runs.list()) {
      const episodes = await lab.recordings.episodes(run.id);
      const rounds = [...new Set(episodes.map(({ update }) => update))].toSorted((a, b) => a - b);
      expect(rounds.length).toBeGreaterThan(5);
      expect(rounds.at(-1)).toBe(run.progress.update);
      const latest = episodes.find(({ update }) => update === rounds.at(-1))!;
      expect(lab.walks.agents(latest.id)).toMatchObject({ isKept: true });
    }
  });

  it('answers a figure of each kind from the store', async () => {
    const found = lab.analyses.list();
    const kinds = new Set(found.map(({ parameters }) => parameters.kind));
    expect([...kinds].toSorted()).toEqual(Object.keys(ANALYSES).toSorted());
    for (const { parameters } of found) {
      expect((await lab.analyses.find(parameters))?.parameters).toEqual(parameters);
    }
  });

  it('comes back from the trash, and from the file when it is gone for good', async () => {
    const { experimentId } = await lab.sample.add();
    lab.experiments.delete(experimentId, 'delete');
    expect(await lab.sample.state()).toMatchObject({ place: 'trash' });
    await lab.sample.add();
    expect(lab.runs.list()).toHaveLength(2);
    lab.experiments.delete(experimentId, 'delete');
    for await (const _ of lab.storage.remove([experimentId])) void _;
    expect(await lab.sample.state()).toMatchObject({ place: 'absent' });
    await lab.sample.add();
    expect(lab.runs.list()).toHaveLength(2);
  });

  it('is added by the command line, and left as it is the second time', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'hrm-sample-'));
    try {
      const first = await runCli('sample', '--data', folder);
      expect([first.code, first.stdout]).toEqual([0, expect.stringMatching(/was added\.\n$/)]);
      const again = await runCli('sample', '--json', '--data', folder);
      expect(JSON.parse(again.stdout)).toMatchObject({ place: 'here' });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
