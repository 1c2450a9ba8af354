import { expect, test } from 'vitest';
import { linesFrom } from '../../../../src-renderer/archive/send-archive.ts';

const line = (done: number) => `${JSON.stringify({ kind: 'progress', done, total: 9 })}\n`;

test('lines are read as they come, each once, and none before it has ended', () => {
  const first = line(1);
  const cut = first + line(2).slice(0, 10);
  expect(linesFrom(cut.slice(0, 5), 0)).toEqual({ lines: [], end: 0 });
  const one = linesFrom(cut, 0);
  expect(one.lines).toEqual([{ kind: 'progress', done: 1, total: 9 }]);
  const rest = linesFrom(first + line(2) + line(3), one.end);
  expect(rest.lines.map((each) => 'done' in each && each.done)).toEqual([2, 3]);
  expect(linesFrom(first + line(2) + line(3), rest.end).lines).toEqual([]);
});

test('a line that nobody knows is an error', () => {
  expect(() => linesFrom('{"kind":"other"}\n', 0)).toThrow();
});
