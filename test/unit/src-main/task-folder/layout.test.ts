import { expect, test } from 'vitest';
import {
  checkedCheckpoint,
  isReceivedPath,
  ownerName,
  ownerOfClaim,
  taskFolder,
} from '../../../../src-main/task-folder/layout.ts';

const CHECKPOINT = 'checkpoint-000000040';

test.each([
  'tasks/r1/run.json',
  'tasks/r1/asked.json',
  'tasks/r1/start-weights.safetensors',
  'tasks/r1/given/given.json',
  `tasks/r1/given/${CHECKPOINT}/state.json`,
  `tasks/r1/given/${CHECKPOINT}-2/weights.safetensors`,
  'batches/b1/script.sh',
  'batches/b1/tasks',
])('%s is sent to a place', (path) => expect(isReceivedPath(path)).toBe(true));

test.each([
  '',
  'run.json',
  '/tasks/r1/run.json',
  'tasks//run.json',
  'tasks/../run.json',
  'tasks/r1/../r2/run.json',
  'tasks/r1/./run.json',
  'tasks/R1/run.json',
  'tasks/con/run.json',
  'tasks/r1',
  'tasks/r1/',
  'tasks/r1/other.json',
  'tasks/r1/owners/000001.json',
  'tasks/r1/000001/journal.jsonl',
  `tasks/r1/000001/${CHECKPOINT}/state.json`,
  `tasks/r1/given/${CHECKPOINT}/partial.json`,
  `tasks/r1/given/${CHECKPOINT}/x/state.json`,
  'tasks/r1/given/../run.json',
  'tasks/r1/given',
  'batches/b1/log/1.txt',
  'batches/b1/script.sh/x',
  'lab/bin/node',
  'tasks\\r1\\run.json',
  'tasks/r1/run.json\n',
])('%j is sent to none', (path) => expect(isReceivedPath(path)).toBe(false));

test.each(['', '..', '../x', 'a/b', 'A', 'nul', `a${'b'.repeat(64)}`, 'a\0'])(
  'no folder has the id %j',
  (id) => {
    expect(() => taskFolder('/place', id)).toThrow(
      expect.objectContaining({ code: 'TASK_PATH', message: expect.not.stringContaining('\0') }),
    );
  },
);

test.each(['checkpoint-1', 'checkpoint-000000001/..', '.unfinished-checkpoint-000000001', '..'])(
  'no checkpoint is called %j',
  (name) => expect(() => checkedCheckpoint(name)).toThrow('is no name of a checkpoint'),
);

test('owners have numbers that sort', () => {
  expect([1, 42, 1_234_567].map(ownerName)).toEqual(['000001', '000042', '1234567']);
  for (const none of [0, -1, 1.5, Number.NaN, 1e10]) expect(() => ownerName(none)).toThrow();
  const names = ['000001.json', '1234567.json', '1.json', '0000001.json', '000000.json', 'a'];
  expect(names.map(ownerOfClaim)).toEqual([1, 1_234_567, null, null, null, null]);
});
