import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { PACKAGE_ROOT } from '../../../src-main/server/package-root.ts';
import { type Cluster, startCluster } from '../../slurm/cluster.ts';
import { removeDeadClusters } from '../../slurm/cluster-folder.ts';
import {
  describeWithAccounting,
  describeWithCluster,
  describeWithMemoryLimits,
} from '../../slurm/describe-with-cluster.ts';
import { processesOf } from '../../slurm/processes.ts';
import { startSshd } from '../../slurm/sshd.ts';
import { until } from '../../slurm/until.ts';

/** Submits a job, which every one here does with nothing else in its environment: it is found all the same. */
async function submit(cluster: Cluster, script: string, ...options: string[]): Promise<string> {
  const { stdout, stderr } = await cluster.asUser(
    'sbatch',
    ['--parsable', '--output=%j.out', '--open-mode=append', ...options],
    { input: `#!/bin/sh\nexec env -i PATH=/usr/bin:/bin sh -c '${script}'\n` },
  );
  expect(stderr).toBe('');
  return stdout.trim();
}

const told = (cluster: Cluster, job: string, format: string) =>
  cluster.asAdministrator('squeue', '--noheader', '--states=all', `--jobs=${job}`, '-o', format);

const isState = (cluster: Cluster, job: string, state: string) =>
  until(`job ${job} is ${state}`, async () => (await told(cluster, job, '%T')) === state);

describeWithCluster('a Slurm cluster of a test’s own', () => {
  let cluster: Cluster;
  beforeAll(async () => {
    cluster = await startCluster({ minJobAge: 60, maxArraySize: 33 });
  });
  afterAll(async () => {
    await cluster?.stop();
    expect(existsSync(cluster.folder)).toBe(false);
    // The orphan below among them.
    expect(processesOf(cluster.folder)).toEqual([]);
  });

  it('runs jobs of an ordinary user, in a home of its own', async () => {
    const job = await submit(cluster, 'id -un; pwd');
    await isState(cluster, job, 'COMPLETED');
    const file = join(cluster.home, `${job}.out`);
    expect(readFileSync(file, 'utf8')).toBe(`${cluster.user.name}\n${cluster.home}\n`);
    expect(statSync(file).uid).toBe(cluster.user.uid);
  });

  it('is set up as it is asked', async () => {
    const shown = await cluster.asAdministrator('scontrol', 'show', 'config');
    expect(shown).toMatch(/^MaxArraySize *= 33$/m);
    expect(shown).toMatch(/^MinJobAge *= 60 sec$/m);
    const answer = await cluster.asUser('sbatch', ['--array=0-33', '--wrap', 'true']);
    expect(answer).toMatchObject({ code: 1, stderr: expect.stringContaining('array') });
  });

  it('requeues what ran on a node that is gone, while that goes on there', async () => {
    const job = await submit(cluster, 'while sleep .02; do echo $$; done', '--nodelist=n1');
    await isState(cluster, job, 'RUNNING');
    const file = join(cluster.home, `${job}.out`);
    await until('the job has written something', () => existsSync(file) && statSync(file).size > 0);
    expect(readFileSync(cluster.logOf('n1'), 'utf8')).toContain(`batch job ${job}`);
    expect(readFileSync(cluster.logOf('slurmctld'), 'utf8')).toContain(`JobId=${job}`);
    const [orphan] = readFileSync(file, 'utf8').split('\n');
    await cluster.killNode('n1');
    await cluster.markDown('n1');
    // Slurm would wait two minutes; and the node that was asked for is away.
    await cluster.asAdministrator('scontrol', 'update', `jobid=${job}`, 'reqnodelist=');
    await cluster.asAdministrator('scontrol', 'update', `jobid=${job}`, 'StartTime=now');
    await until('another process runs it', () => {
      const pids = new Set(readFileSync(file, 'utf8').trim().split('\n'));
      return pids.size === 2;
    });
    expect(await told(cluster, job, '%T %N')).toBe('RUNNING n2');
    expect(existsSync(`/proc/${orphan}`)).toBe(true);
  });

  it('takes a node out, and back in', async () => {
    await cluster.drain('n2');
    expect(await cluster.stateOf('n2')).toMatch(/^drain/);
    const job = await submit(cluster, 'true', '--nodelist=n2', '--exclusive');
    await until('it says why it waits', async () =>
      /UnavailableNodes:n2/.test(await told(cluster, job, '%R')),
    );
    await cluster.resume('n2');
    expect(await cluster.stateOf('n2')).toMatch(/^(idle|mixed|allocated)/);
    await cluster.asAdministrator('scancel', job);
    await isState(cluster, job, 'CANCELLED');
  });

  it('is entered by ssh, one connection for all calls', async () => {
    const { alias, programs, daemon } = await startSshd(cluster, { sharesConnections: true });
    const env = { PATH: `${programs}:/usr/bin:/bin` };
    const ssh = async (command: string) =>
      (await promisify(execFile)('ssh', [alias, command], { env })).stdout;
    expect(await ssh('squeue --version')).toMatch(/^slurm\S* \d+\./);
    expect(await ssh('id -un; pwd; echo ~')).toBe(
      `${cluster.user.name}\n${cluster.home}\n${cluster.home}\n`,
    );
    // Nobody would answer a second one.
    await daemon.kill();
    expect(await ssh('sinfo --noheader --format=%P | sort')).toBe('main*\nshort\nurgent\n');
  });

  it('is removed by the next one when its tests were killed', async () => {
    const address = pathToFileURL(join(PACKAGE_ROOT, 'test', 'slurm', 'cluster.ts'));
    const program = `import { startCluster } from '${address}';
      const { folder } = await startCluster();
      process.stdout.write(folder, () => process.kill(process.pid, 'SIGKILL'));`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ended = once(child, 'exit');
    const folder = await text(child.stdout);
    await ended;
    expect(processesOf(folder).length).toBeGreaterThan(3);
    await removeDeadClusters();
    expect(existsSync(folder)).toBe(false);
    expect(processesOf(folder)).toEqual([]);
    expect(existsSync(cluster.folder)).toBe(true);
  });
});

describeWithMemoryLimits('a Slurm cluster that limits memory', () => {
  it('ends a job that takes more than it asked for', async () => {
    const cluster = await startCluster({ limitsMemory: true });
    try {
      const job = await submit(cluster, 'head -c 200000000 /dev/zero | tail', '--mem=50');
      await isState(cluster, job, 'OUT_OF_MEMORY');
    } finally {
      await cluster.stop();
    }
  });
});

describeWithAccounting('a Slurm cluster with accounting', () => {
  it('remembers jobs that the controller has forgotten', async () => {
    const cluster = await startCluster({ accounting: true, minJobAge: 2 });
    try {
      const job = await submit(cluster, 'exit 3');
      const words = ['-X', '-P', '--noheader', `--jobs=${job}`, '--format=State,ExitCode,User'];
      await until('sacct has it', async () => {
        const { stdout } = await cluster.asUser('sacct', words);
        return stdout === `FAILED|3:0|${cluster.user.name}\n`;
      });
    } finally {
      await cluster.stop();
    }
  });
});
