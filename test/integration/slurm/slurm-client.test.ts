import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { reachOf } from '../../../src-main/places/reach/reach-of.ts';
import { jobWords } from '../../../src-main/places/slurm/job-words.ts';
import { SlurmClient } from '../../../src-main/places/slurm/slurm-client.ts';
import { type Cluster, startCluster } from '../../slurm/cluster.ts';
import { describeWithCluster } from '../../slurm/describe-with-cluster.ts';
import { startSshd, type Sshd } from '../../slurm/sshd.ts';
import { until } from '../../slurm/until.ts';

describeWithCluster('Slurm’s calls', () => {
  let cluster: Cluster;
  let sshd: Sshd;
  let slurm: SlurmClient;

  beforeAll(async () => {
    cluster = await startCluster({ maxArraySize: 11 });
    sshd = await startSshd(cluster, { sharesConnections: true });
    slurm = new SlurmClient(
      reachOf({ kind: 'ssh', host: sshd.alias, configFile: sshd.configuration }),
    );
  });
  afterAll(async () => {
    await cluster?.stop();
  });

  function script(name: string, options: string, body: string): string {
    const path = join(cluster.folder, 'scripts', `${name}.sh`);
    mkdirSync(join(cluster.folder, 'scripts'), { recursive: true });
    const head = ['#!/bin/bash', `#SBATCH --job-name=${name} --output=/dev/null ${options}`];
    writeFileSync(path, [...head, body, ''].join('\n'), { mode: 0o755 });
    return path;
  }

  const stateOf = async (id: string) => (await slurm.jobs()).find((job) => job.id === id)?.state;
  const is = (id: string, state: string | undefined) =>
    until(`${id} is ${state}`, async () => (await stateOf(id)) === state);

  it('tell what the cluster is set to', async () => {
    expect(await slurm.version()).toMatch(/^slurm/);
    expect(await slurm.config()).toMatchObject({
      cluster: 'testcluster',
      maxArraySize: 11,
      keepsAccounts: false,
    });
    const names = (await slurm.partitions()).map(({ name }) => name);
    expect(names).toContain('main');
    expect(await slurm.records(['1'])).toBeNull();
  });

  it('send a batch once, list its tasks, and cancel them', async () => {
    const batch = { name: 'once', script: script('once', '--array=0-3%2', 'sleep 600') };
    const { job, wasThere } = await slurm.submit(batch);
    expect(wasThere).toBe(false);
    expect(await slurm.submit(batch)).toEqual({ job, wasThere: true });
    await is(`${job}_1`, 'RUNNING');
    const waiting = (await slurm.jobs()).find(({ id }) => id === `${job}_2`)!;
    expect(jobWords(waiting)).toBe(
      'waits for others of its batch: so many train at once (JobArrayTaskLimit)',
    );
    await slurm.cancelWaiting([`${job}_0`, `${job}_2`]);
    // An array forgets at once what was cancelled before it began, and nothing else of it.
    await is(`${job}_2`, undefined);
    expect(await stateOf(`${job}_0`)).toBe('RUNNING');
    expect(await stateOf(`${job}_3`)).toBe('PENDING');
    await slurm.cancel([`${job}_0`, `${job}_3`, '999999']);
    await is(`${job}_0`, 'CANCELLED');
    await slurm.cancel([String(job)]);
    await is(`${job}_1`, 'CANCELLED');
  });

  it('signal batch scripts, hold, release and requeue jobs', async () => {
    const told = join(cluster.home, 'told');
    const body = `trap 'echo told > ${told}; exit 0' USR1; echo ready > ${told}; while :; do sleep .05; done`;
    const options = '--array=0-2%1';
    const { job } = await slurm.submit({ name: 'signal', script: script('signal', options, body) });
    await until('the job waits for a signal', async () => {
      const { stdout } = await cluster.asUser('cat', [told]);
      return stdout === 'ready\n';
    });
    // Others of the array wait.
    await slurm.signal([`${job}_0`, `${job}_2`], 'USR1');
    await is(`${job}_0`, 'COMPLETED');
    await slurm.cancel([String(job)]);

    const held = await slurm.submit({
      name: 'held',
      script: script('held', '--hold --requeue', 'sleep 600'),
    });
    const id = String(held.job);
    await slurm.release([id]);
    await is(id, 'RUNNING');
    await slurm.requeue([id]);
    await until('it is back in the line', async () => {
      const found = (await slurm.jobs()).find((each) => each.id === id);
      return found?.state === 'PENDING' && found.restarts === 1;
    });
    await slurm.hold([id]);
    const found = (await slurm.jobs()).find((each) => each.id === id);
    expect(found?.reason).toBe('JobHeldUser');
    await slurm.cancel([id]);
  });

  it('say clearly what Slurm does not take', async () => {
    const send = (name: string, options: string) =>
      slurm.submit({ name, script: script(name, options, 'true') });
    await expect(send('nowhere', '--partition=nosuch')).rejects.toMatchObject({
      code: 'PLACE_REFUSED',
      message: expect.stringContaining('there is no such partition'),
    });
    await expect(send('long', '--array=0-11')).rejects.toThrow(
      'more tasks than the cluster allows',
    );
    const large = send('large', '--mem=9000000');
    await expect(large).rejects.toThrow(/no node has/);
    // Slurm lists what it refused for a while: that was not sent.
    expect(await slurm.named('large')).toEqual([]);
    const there = slurm.submit({ name: 'absent', script: '/no/such/script.sh' });
    await expect(there).rejects.toThrow('is not there, or cannot be read there');
    await expect(slurm.wouldTake('#!/bin/sh\n#SBATCH --gres=gpu:9\n')).rejects.toThrow('--gres');
    expect(await slurm.wouldTake('#!/bin/sh\ntrue\n')).toContain('to start at');
  });

  it('say when the machine, or the controller, is away', async () => {
    const stranger = reachOf({ kind: 'ssh', host: 'no-such-host.invalid', configFile: '' });
    await expect(new SlurmClient(stranger).version()).rejects.toMatchObject({
      code: 'PLACE_UNREACHABLE',
      message: expect.stringContaining('does not know the machine'),
    });
    await cluster.controller.kill();
    await expect(slurm.jobs({ timeoutMilliseconds: 1_000 })).rejects.toMatchObject({
      code: 'PLACE_UNREACHABLE',
      message: `env gave no answer on ${sshd.alias} within 1 s.`,
    });
    await cluster.controller.start();
    expect(await slurm.jobs()).not.toEqual([]);
  });

  it('say in a sentence why ssh does not connect', async () => {
    const usual = readFileSync(sshd.configuration, 'utf8').replace(/Control.*\n/g, '');
    const failure = async (name: string, change: (text: string) => string) => {
      const configFile = join(cluster.folder, `client-${name}`);
      writeFileSync(configFile, change(usual));
      const reach = reachOf({ kind: 'ssh', host: sshd.alias, configFile });
      const error: unknown = await reach.run(['true']).catch((thrown: unknown) => thrown);
      expect(error).toMatchObject({ code: 'PLACE_UNREACHABLE' });
      return error;
    };
    const says = (text: string) => ({ message: expect.stringContaining(text) });
    const unknown = (text: string) =>
      text.replace(/UserKnownHostsFile .*/, 'UserKnownHostsFile none');
    expect(await failure('unknown', unknown)).toMatchObject(says('does not know the host key'));
    const noKey = (text: string) => text.replace(/IdentityFile .*/, 'IdentityFile none');
    expect(await failure('no-key', noKey)).toMatchObject(says('refuses the key'));
    const closed = (text: string) => text.replace(/Port .*/, 'Port 1');
    expect(await failure('closed', closed)).toMatchObject(says('refuses connections'));
    const broken = (text: string) => `${text}NoSuchOption yes\n`;
    expect(await failure('broken', broken)).toMatchObject(says('its configuration file'));
  });
});
