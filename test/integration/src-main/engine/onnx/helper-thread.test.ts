import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, expect, it } from 'vitest';
import { CutFlag } from '../../../../../src-main/engine/onnx/cut-flag.ts';
import { HelperThread } from '../../../../../src-main/engine/onnx/helper-thread.ts';

const helper = new HelperThread('memory', new CutFlag());
afterAll(() => helper.end());

/** An order that there is nothing to do for. */
const order = () => helper.order({ kind: 'release', program: -1 });

function heapBytes(): number {
  setFlagsFromString('--expose-gc');
  const collectGarbage: () => void = runInNewContext('gc');
  collectGarbage();
  return process.memoryUsage().heapUsed;
}

it('keeps nothing of the orders that were done: a run gives a million', async () => {
  for (let warm = 0; warm < 2_000; warm++) await order();
  const before = heapBytes();
  const orders = 40_000;
  for (let count = 0; count < orders; count++) await order();
  // A race with the end of the thread kept 50 bytes of each.
  expect((heapBytes() - before) / orders).toBeLessThan(20);
});

it('tells whoever waits, and whoever comes later, that it has ended', async () => {
  const ending = new HelperThread('memory', new CutFlag());
  await ending.order({ kind: 'release', program: -1 });
  await ending.end();
  await expect(ending.order({ kind: 'release', program: -1 })).rejects.toMatchObject({
    code: 'ENGINE',
    message: 'a thread of onnx-cpu has ended',
  });
});
