import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  type NewPlace,
  placeSchema,
  type PlaceTestEvent,
} from '../../../shared/contract/places.ts';
import { testPlace } from '../../../src-main/places/place-test.ts';
import { packageVersion } from '../../../src-main/server/package-root.ts';
import { type Cluster, startCluster } from '../../slurm/cluster.ts';
import { describeWithCluster } from '../../slurm/describe-with-cluster.ts';
import { startSshd, type Sshd } from '../../slurm/sshd.ts';
import { until } from '../../slurm/until.ts';
import { folderOfFile } from '../file-folders.ts';
import { labForCluster } from './lab-for-cluster.ts';

const version = packageVersion();

describeWithCluster('the test of a place', () => {
  let cluster: Cluster;
  let sshd: Sshd;
  let lab: string;

  beforeAll(async () => {
    cluster = await startCluster();
    sshd = await startSshd(cluster, { sharesConnections: true });
    lab = await labForCluster(cluster);
  });
  afterAll(async () => {
    await cluster?.stop();
  });

  const placeWith = (settings: Partial<NewPlace>) =>
    placeSchema.parse({
      name: 'cluster',
      reach: { kind: 'ssh', host: sshd.alias, configFile: sshd.configuration },
      folder: join(cluster.home, 'place'),
      command: lab,
      ...settings,
    });

  async function outcomes(
    settings: Partial<NewPlace>,
    options: { readonly archive?: string; readonly patienceSeconds?: number } = {},
  ): Promise<PlaceTestEvent[]> {
    const events: PlaceTestEvent[] = [];
    const test = testPlace(placeWith(settings), { version, archive: null, ...options });
    for await (const event of test) events.push(event);
    return events;
  }

  const ends = (events: readonly PlaceTestEvent[]) =>
    events.filter(({ outcome }) => outcome !== 'running');
  const last = async (settings: Partial<NewPlace>, options = {}) =>
    (await outcomes(settings, options)).at(-1);

  const jobsLeft = () => cluster.asAdministrator('squeue', '--noheader', '--format=%j');

  it('passes all steps where a place is well, and leaves nothing there', async () => {
    const events = await outcomes({ options: '--comment=mine' });
    expect(ends(events).map(({ step, outcome }) => `${step} ${outcome}`)).toEqual([
      'connection passed',
      'slurm passed',
      'folder passed',
      'install skipped',
      'lab passed',
      'job passed',
    ]);
    const said = new Map(ends(events).map(({ step, detail }) => [step, detail]));
    expect(said.get('connection')).toContain(`Programs run as ${cluster.user.name} on `);
    expect(said.get('slurm')).toMatch(
      /^Slurm \d+\.\S+, cluster testcluster, takes jobs like these/,
    );
    expect(said.get('job')).toMatch(/^Node n\d answered: \d+ cores, .* engines: ONNX Runtime/);
    expect(events).toContainEqual(expect.objectContaining({ step: 'job', outcome: 'running' }));
    expect(await jobsLeft()).toBe('');
    expect(readdirSync(join(cluster.home, 'place', 'tests'))).toEqual([]);
  });

  it.each<[string, Partial<NewPlace>, Partial<PlaceTestEvent>]>([
    [
      'another machine',
      { reach: { kind: 'ssh', host: 'no-such-host.invalid' } },
      { step: 'connection', detail: expect.stringContaining('does not know the machine') },
    ],
    [
      'a partition that is not there',
      { partition: 'nosuch' },
      {
        step: 'slurm',
        detail: expect.stringMatching(/^There is no partition nosuch; there are: .*main/),
      },
    ],
    [
      'more than a node has',
      { memory: 9_000_000 },
      { step: 'slurm', detail: expect.stringContaining('no node has') },
    ],
    [
      'a time limit that leaves no time',
      { minutes: 1 },
      { step: 'slurm', detail: expect.stringContaining('120 s before its time limit of 1 min') },
    ],
    [
      'a folder of somebody else',
      { folder: '/proc/hrm-lab' },
      { step: 'folder', detail: expect.stringContaining('cannot be made or written') },
    ],
    [
      'no lab',
      { command: '' },
      { step: 'lab', detail: expect.stringContaining('let the test install it') },
    ],
    [
      'another version',
      { command: 'echo 0.0.1 #' },
      {
        step: 'lab',
        detail: `The lab on testcluster is version 0.0.1, here it is ${version}: look at the command that starts it, or leave that empty and let the test install the lab.`,
      },
    ],
  ])('says what is missing: %s', async (_, settings, event) => {
    expect(await last(settings)).toMatchObject({ outcome: 'failed', ...event });
  });

  it('tells a job that failed on its node, with what it said', async () => {
    const event = await last({
      setup: 'if [ -n "$SLURM_JOB_ID" ]; then echo no such module >&2; exit 1; fi',
    });
    expect(event).toMatchObject({ step: 'job', outcome: 'failed' });
    expect(event?.detail).toMatch(/exit code 1\. It said: no such module$/);
  });

  it('cancels a job that waits too long, or that nobody waits for', async () => {
    const held = { options: '--hold' };
    const late = await last(held, { patienceSeconds: 0 });
    expect(late).toMatchObject({ step: 'job', outcome: 'failed' });
    expect(late?.detail).toContain('held by the user');
    expect(await jobsLeft()).toBe('');

    const test = testPlace(placeWith(held), { version, archive: null });
    for await (const { step, detail } of test) {
      if (step === 'job' && detail !== '') break;
    }
    await until('the job is gone', async () => (await jobsLeft()) === '');
  });

  it('puts the lab there, whole or not at all, and once', async () => {
    const folder = folderOfFile('packed-');
    const name = `hrm-agent-lab-${version}-linux-x64`;
    const bin = join(folder, name, 'bin');
    mkdirSync(bin, { recursive: true });
    writeFileSync(join(bin, 'hrm-lab'), `#!/bin/sh\nexec ${lab} "$@"\n`);
    chmodSync(join(bin, 'hrm-lab'), 0o755);
    const archive = join(folder, 'lab.tar.gz');
    execFileSync('tar', ['-czf', archive, '-C', folder, name]);

    const place = { command: '', folder: join(cluster.home, 'it is "new"') };
    const there = join(place.folder, 'lab');
    const cut = join(folder, 'cut.tar.gz');
    writeFileSync(cut, readFileSync(archive).subarray(0, 60));
    expect(await last(place, { archive: cut })).toMatchObject({
      step: 'install',
      outcome: 'failed',
      detail: expect.stringContaining('nothing was changed there'),
    });
    expect(readdirSync(there)).toEqual([]);
    expect(await last(place, { archive: join(folder, 'no.tar.gz') })).toMatchObject({
      step: 'install',
      detail: expect.stringContaining('npm run dist:cluster'),
    });

    const installed = async () =>
      ends(await outcomes(place, { archive })).map(({ step, outcome, detail }) =>
        step === 'install' ? detail : `${step} ${outcome}`,
      );
    expect(await installed()).toEqual([
      'connection passed',
      'slurm passed',
      'folder passed',
      expect.stringMatching(/^The lab was put into .*hrm-agent-lab-.*packed\.$/),
      'lab passed',
      'job passed',
    ]);
    expect(existsSync(join(there, name, 'bin', 'hrm-lab'))).toBe(true);
    expect((await installed())[3]).toBe(`The lab is in ${there}/${name} already.`);
  });
});
