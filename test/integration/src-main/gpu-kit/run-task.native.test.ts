import { expect, it } from 'vitest';
import { runTask } from '../../../../src-main/gpu-kit/host/run-task.ts';
import { LINE_BEGIN } from '../../../../src-main/gpu-kit/host/told.ts';
import type { Task } from '../../../../src-main/gpu-kit/tasks.ts';
import { folderOfFile } from '../../file-folders.ts';

const TASK: Task = {
  kind: 'training',
  engine: 'onnx-cpu',
  preset: 'quick',
  settings: [],
  updates: 10,
  composedAttention: false,
};
const CURVE = [{ update: 10, seconds: 1, loss: 2 }];
const tells = (told: object) =>
  `process.stdout.write(${JSON.stringify(`\n${LINE_BEGIN}${JSON.stringify(told)}\n`)});`;
const TELLS_CURVE = tells({ found: { curve: CURVE }, peakMemoryBytes: 7 });
const TELLS_DONE = tells({ done: true, peakMemoryBytes: 9 });

/** What became of a part. */
async function runCommand(command: readonly string[], limitSeconds = 600) {
  const workFolder = folderOfFile('hrm-lab-part-');
  const setting = { command, environment: process.env, workFolder, limitSeconds };
  return (await runTask(TASK, setting)).part;
}

const runScript = (script: string) => runCommand([process.execPath, '-e', script]);

it('takes what a part has found', async () => {
  expect(await runScript(TELLS_CURVE + TELLS_DONE)).toEqual({
    ...TASK,
    outcome: 'done',
    why: null,
    seconds: expect.any(Number),
    peakMemoryBytes: 9,
    gpuMemoryBytes: null,
    found: { curve: CURVE },
  });
});

it('tells of a crash, what the part said of it, and what it had found before', async () => {
  const words = "console.error('the driver is gone');";
  const part = await runScript(`${TELLS_CURVE}${words}process.kill(process.pid, 'SIGSEGV')`);
  expect(part).toMatchObject({
    outcome: 'failed',
    why: 'ends with SIGSEGV: the driver is gone',
    peakMemoryBytes: 7,
    found: { curve: CURVE },
  });
});

it('counts as done what had finished before it crashed', async () => {
  const part = await runScript(`${TELLS_CURVE}${TELLS_DONE}process.kill(process.pid, 'SIGSEGV')`);
  expect(part).toMatchObject({ outcome: 'done', why: 'had finished, and ends with SIGSEGV' });
});

it('ends what takes too long, and keeps what it had found', async () => {
  const line = `${LINE_BEGIN}${JSON.stringify({ found: { curve: CURVE } })}`;
  const part = await runCommand(['/bin/sh', '-c', `echo '${line}'; sleep 600`], 5);
  expect(part).toMatchObject({ outcome: 'time-over', why: 'had 5 s', found: { curve: CURVE } });
});

it('fails for what cannot be read', async () => {
  const part = await runScript(tells({ found: { curve: 'none' } }) + TELLS_DONE);
  expect(part).toMatchObject({ outcome: 'failed', found: {} });
  expect(part.why).toContain('tells what cannot be read');
});

it('says that a program is not there', async () => {
  const part = await runCommand(['/no/such/python']);
  expect(part).toMatchObject({ outcome: 'failed' });
  expect(part.why).toContain('/no/such/python');
});
