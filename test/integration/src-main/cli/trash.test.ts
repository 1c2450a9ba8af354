import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findPreset } from '../../../../shared/run-config/presets.ts';
import { openLab } from '../../../../src-main/lab/open-lab.ts';
import { runCli } from './run-cli.ts';

let data: string;
const ids: string[] = [];
let experimentId: string;

beforeAll(async () => {
  data = mkdtempSync(join(tmpdir(), 'hrm-lab-trash-'));
  const lab = await openLab({ dataFolder: data, host: 'browser', version: '1', maxRunning: 0 });
  const { config } = findPreset('quick')!;
  for (const name of ['a', 'b', 'c']) ids.push(lab.runs.create({ ...config, name }).id);
  experimentId = lab.experiments.create({
    name: 'both',
    config,
    variants: ['carry', 'reset'],
    seeds: [1],
  }).id;
  await lab.close();
  for (const id of ids) {
    mkdirSync(join(data, 'runs', id), { recursive: true });
    writeFileSync(join(data, 'runs', id, 'start-weights.safetensors'), 'x'.repeat(5_000));
  }
});
afterAll(() => rmSync(data, { recursive: true }));

const cli = (...words: string[]) => runCli(...words, '--data', data);
async function listed(): Promise<string[]> {
  const runs = JSON.parse((await cli('list', '--json')).stdout) as { id: string }[];
  return runs.map(({ id }) => id);
}

describe('deleting from the command line', () => {
  it('says what is missing or wrong, and changes nothing', async () => {
    expect(await cli('delete')).toMatchObject({
      code: 2,
      stderr: 'hrm-lab: name the runs that are to be deleted, or an --experiment\n',
    });
    expect(await cli('delete', ids[0]!, 'nobody')).toMatchObject({
      code: 2,
      stderr: 'hrm-lab: there is no run "nobody"\n',
    });
    const refused = await cli('delete', ids[0]!, '--for-ever');
    expect(refused).toMatchObject({
      code: 2,
      stderr: `hrm-lab: run ${ids[0]} (a) would be removed for ever; add --yes to do it\n`,
    });
    expect(await listed()).toHaveLength(5);
    const nowhere = join(data, 'not-there');
    expect((await runCli('delete', 'latest', '--data', nowhere)).code).toBe(2);
    expect((await runCli('trash', '--data', nowhere)).stdout).toBe(
      `The trash of ${nowhere} is empty.\n`,
    );
    expect(existsSync(nowhere)).toBe(false);
  });

  it('is refused while the lab is open elsewhere', async () => {
    const lab = await openLab({ dataFolder: data, host: 'browser', version: '1', maxRunning: 0 });
    try {
      const answer = await cli('delete', ids[0]!);
      expect(answer.code).toBe(2);
      expect(answer.stderr).toContain('is in use by another HRM-Agent Lab');
    } finally {
      await lab.close();
    }
  });

  it('moves runs and experiments to the trash, which lists and restores them', async () => {
    const answer = await cli('delete', ids[0]!, ids[1]!, ids[0]!, '--experiment', experimentId);
    expect(answer).toMatchObject({ code: 0, stderr: '' });
    expect(answer.stdout).toBe(
      [
        `Run ${ids[0]} (a) is in the trash; hrm-lab trash restore ${ids[0]} brings it back.`,
        `Run ${ids[1]} (b) is in the trash; hrm-lab trash restore ${ids[1]} brings it back.`,
        `Experiment ${experimentId} (both) with 2 runs is in the trash; hrm-lab trash restore ${experimentId} brings it back.`,
        '',
      ].join('\n'),
    );
    expect(await listed()).toEqual([ids[2]]);
    expect(readdirSync(join(data, 'runs')).toSorted()).toEqual(ids.toSorted());

    const text = (await cli('trash')).stdout;
    expect(text).toMatch(/^KIND +ID +NAME +RUNS +SIZE +DELETED +LEAVES\n/);
    expect(text).toContain('10.0 kB in all. What is there leaves after 30 days.');
    const { entries, days } = JSON.parse((await cli('trash', 'list', '--json')).stdout);
    expect(days).toBe(30);
    expect(entries).toMatchObject([
      { kind: 'experiment', id: experimentId, name: 'both', runs: 2, bytes: 0 },
      { kind: 'run', id: ids[1], bytes: 5_000 },
      { kind: 'run', id: ids[0], bytes: 5_000 },
    ]);

    expect(await cli('trash', 'restore', 'nobody')).toMatchObject({
      code: 2,
      stderr: 'hrm-lab: there is no thing in the trash "nobody"\n',
    });
    const restored = await cli('trash', 'restore', ids[1]!, experimentId);
    expect(restored.stdout).toBe(
      `Restored experiment ${experimentId} (both) with 2 runs.\nRestored run ${ids[1]} (b).\n`,
    );
    expect(await listed()).toHaveLength(4);
  });

  it('removes for ever what is meant for ever, and says how much that was', async () => {
    const one = await cli('delete', ids[1]!, '--for-ever', '--yes', '--json');
    expect(JSON.parse(one.stdout)).toEqual({
      deleted: [{ kind: 'run', id: ids[1], name: 'b', runs: 1 }],
      forEver: true,
      freed: 5_000,
    });
    expect(readdirSync(join(data, 'runs'))).not.toContain(ids[1]);
    const refused = await cli('trash', 'empty');
    expect(refused).toMatchObject({
      code: 2,
      stderr: `hrm-lab: run ${ids[0]} (a) (5.0 kB) would be removed for ever; add --yes to do it\n`,
    });
    expect((await cli('trash', 'delete', 'latest', '--yes')).stdout).toBe(
      `Removed for ever: run ${ids[0]} (a) (5.0 kB).\n`,
    );
    expect((await cli('trash', 'empty', '--json')).stdout).toBe('{"removed":[],"freed":0}\n');
    expect(readdirSync(join(data, 'runs'))).toEqual([ids[2]]);
  });

  it('asks what becomes of the runs of an experiment', async () => {
    const answer = await cli('experiment', 'delete', 'latest', '--runs', 'keep', '--json');
    expect(JSON.parse(answer.stdout)).toEqual({
      deleted: [{ kind: 'experiment', id: experimentId, name: 'both', runs: 0 }],
      forEver: false,
      freed: 0,
    });
    expect(await listed()).toHaveLength(3);
    const gone = await cli('trash', 'empty', '--yes');
    expect(gone.stdout).toBe(
      `Removed for ever: experiment ${experimentId} (both) without its runs (0 B).\n`,
    );
    expect(await listed()).toHaveLength(3);
  });

  it('does not say of what could not be removed that it is gone', async () => {
    const [ways, stuck]: [string[][], string[]] = [[], []];
    const lab = await openLab({ dataFolder: data, host: 'browser', version: '1', maxRunning: 0 });
    const { config } = findPreset('quick')!;
    for (const name of ['x', 'y', 'z']) stuck.push(lab.runs.create({ ...config, name }).id);
    for (const id of stuck.slice(1)) lab.runs.delete(id);
    await lab.close();
    ways.push(['delete', stuck[0]!, '--for-ever'], ['trash', 'delete', stuck[1]!]);
    ways.push(['trash', 'empty']);
    for (const id of stuck) {
      const checkpoint = 'checkpoint-000000010';
      const inTheWay = join(data, 'runs', id, `.unfinished-removal-${checkpoint}`, 'something');
      mkdirSync(join(data, 'runs', id, checkpoint), { recursive: true });
      mkdirSync(inTheWay, { recursive: true });
    }
    for (const [index, words] of ways.entries()) {
      const { code, stdout, stderr } = await cli(...words, '--yes', '--json');
      expect(code).toBe(1);
      const answer = JSON.parse(stdout) as Record<string, unknown>;
      expect(answer['removed'] ?? answer['deleted']).toEqual([]);
      expect(answer['freed']).toBe(0);
      expect(stderr).toContain(`hrm-lab: run ${stuck[index]} (${'xyz'[index]}) is not gone: `);
      expect(stderr).toContain('ENOTEMPTY');
    }
    for (const id of stuck) rmSync(join(data, 'runs', id), { recursive: true });
  });
});
