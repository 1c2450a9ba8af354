import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { expect, it } from 'vitest';
import { NativeGate } from '../../../../src-main/engine/native-gate.ts';

it('lets calls in and gives back what they give', async () => {
  const gate = new NativeGate();
  expect(await gate.inside(async () => 5)).toBe(5);
  await expect(gate.inside(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
  await gate.close(0);
});

it('is closed when everybody is outside, and lets nobody in again', async () => {
  const gate = new NativeGate();
  let leave = () => {};
  const call = gate.inside(() => new Promise<void>((resolve) => (leave = resolve)));
  let closed = false;
  const closing = gate.close(300_000).then(() => (closed = true));
  await new Promise((resolve) => setTimeout(resolve, 10));
  expect(closed).toBe(false);
  await expect(gate.inside(async () => 1)).rejects.toMatchObject({ code: 'ENGINE' });
  leave();
  await Promise.all([call, closing]);
});

it('gives up when its time is over', async () => {
  const gate = new NativeGate();
  void gate.inside(() => new Promise(() => {}));
  await gate.close(1);
  gate.closeNow(1);
});

it('of a worker is not that of the thread that started it', async () => {
  const { gate } = NativeGate.around(() => null);
  await gate.close(0);
  gate.forget();
  expect(NativeGate.ofThisThread()).toBeNull();
});

it('is found by the worker that it is of, and by no other', async () => {
  const ask = `const { getEnvironmentData, parentPort } = require('node:worker_threads');
    parentPort.postMessage(getEnvironmentData('hrm-agent-lab/native-gate') !== undefined);`;
  const start = () => new Worker(ask, { eval: true });
  const { worker, gate } = NativeGate.around(start);
  const other = start();
  const [[found], [foundByOther]] = await Promise.all([
    once(worker, 'message'),
    once(other, 'message'),
  ]);
  gate.forget();
  expect([found, foundByOther]).toEqual([true, false]);
});
