import { expect, it, vi } from 'vitest';
import { runInUtilityProcess } from '../../../../src-main/desktop/utility-child.ts';
import { utilityProcesses, type UtilityProcessStandIn } from '../../../electron/stand-in.ts';
import { eventually } from '../../eventually.ts';

vi.mock('electron', () => import('../../../electron/stand-in.ts'));

const task = { module: '/app/trial.js', arguments: ['/packages/tfjs-node'], patience: 1e6 };

async function begin(patience = task.patience) {
  const leaving = new AbortController();
  const before = utilityProcesses.length;
  const outcome = runInUtilityProcess({ ...task, patience }, leaving.signal);
  await eventually(() => expect(utilityProcesses.length).toBe(before + 1));
  const child = utilityProcesses.at(-1)!;
  return { outcome, child, leave: () => leaving.abort() };
}

it('forks the module with its arguments, and hears its standard output alone', async () => {
  const { outcome, child } = await begin();
  expect(child.words).toEqual([
    '/app/trial.js',
    ['/packages/tfjs-node'],
    { stdio: ['ignore', 'pipe', 'ignore'], serviceName: 'HRM-Agent Lab: a trial' },
  ]);
  child.emit('exit', 0);
  await outcome;
});

it('takes the answer and ends the process, which waits for that', async () => {
  const { outcome, child } = await begin();
  child.stdout.write('loading …\nhrm-lab-ans');
  child.stdout.write('wer:{"usesGpu":false}\nmore\n');
  expect(await outcome).toEqual({ answer: '{"usesGpu":false}' });
  expect(child.kills).toBeGreaterThan(0);
});

it.each<[string, (child: UtilityProcessStandIn) => void, string]>([
  ['crashes', (child) => child.emit('exit', 139), 'ends with exit code 139'],
  [
    'runs out of memory',
    (child) => {
      child.emit('error', 'FatalError', 'somewhere', '{}');
      child.emit('exit', 5);
    },
    'ends with exit code 5',
  ],
  [
    'ends in the middle of its answer',
    (child) => {
      child.stdout.write('hrm-lab-answer:{"usesG');
      child.emit('exit', 0);
    },
    'ends with exit code 0',
  ],
])('says so when the process %s', async (_what, play, failure) => {
  const { outcome, child } = await begin();
  play(child);
  expect(await outcome).toEqual({ answer: null, failure });
});

it('ends a process that gives no answer in time', async () => {
  const { outcome, child } = await begin(1);
  expect(await outcome).toEqual({ answer: null, failure: 'gives no answer within 0.001 s' });
  expect(child.kills).toBe(1);
});

it('ends a process that nobody waits for any more', async () => {
  const { outcome, child, leave } = await begin();
  leave();
  expect(child.kills).toBe(1);
  expect(await outcome).toEqual({ answer: null, failure: 'ends with exit code 15' });
});

it('starts none that lives for somebody who has left already', async () => {
  const outcome = runInUtilityProcess(task, AbortSignal.abort());
  expect(await outcome).toEqual({ answer: null, failure: 'ends with exit code 15' });
});
