import { expect, it } from 'vitest';
import { inTurn } from '../../../../src-renderer/controls/in-turn.ts';

/** The task after next. */
const pause = () => new Promise((resolve) => setTimeout(resolve, 5));

it('does what waits one after the other, with the page in between', async () => {
  const done: string[] = [];
  for (const name of ['a', 'b', 'c']) {
    inTurn(() => {
      done.push(name);
      queueMicrotask(() => done.push(`after ${name}`));
    });
  }
  expect(done).toEqual([]);
  await expect.poll(() => done.length).toBe(6);
  expect(done).toEqual(['a', 'after a', 'b', 'after b', 'c', 'after c']);
});

it('leaves out what was taken back, and goes on with the others', async () => {
  const done: string[] = [];
  const takeBack = inTurn(() => done.push('a'));
  inTurn(() => done.push('b'));
  takeBack();
  await expect.poll(() => done).toEqual(['b']);
  inTurn(() => done.push('c'))();
  inTurn(() => done.push('d'));
  await expect.poll(() => done).toEqual(['b', 'd']);
  await pause();
  expect(done).toEqual(['b', 'd']);
});
