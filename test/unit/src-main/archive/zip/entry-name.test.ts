import { expect, test } from 'vitest';
import {
  collisionKey,
  entryName,
  shownName,
} from '../../../../../src-main/archive/zip/entry-name.ts';
import { isId, isPartPath } from '../../../../../src-main/archive/format/layout.ts';

test('a plain relative path is a name', () => {
  for (const name of ['manifest.json', 'runs/a/b.json', 'a..b/c']) {
    expect(entryName(Buffer.from(name))).toBe(name);
  }
});

test('names that are one file somewhere have one key', () => {
  expect(collisionKey('A/É')).toBe(collisionKey('a/e\u0301'));
  expect(collisionKey('ﬁ')).toBe(collisionKey('FI'));
  expect(collisionKey('a')).not.toBe(collisionKey('b'));
});

test('a long name is cut in messages', () => {
  expect(shownName('x'.repeat(500))).toHaveLength(121);
});

test('ids are names of folders everywhere', () => {
  expect(['k3zcrw70qb', 'run-carry-1', 'a'].every(isId)).toBe(true);
  const bad = [
    '',
    '.',
    '..',
    '-a',
    'a-',
    'A',
    'a/b',
    'a b',
    'con',
    'com1',
    'x'.repeat(65),
    'é',
    'a\n',
  ];
  expect(bad.filter(isId)).toEqual([]);
});

test('only parts of the format are paths', () => {
  const parts = ['manifest.json', 'experiment.json', 'runs/a/run.json', 'runs/a/metrics.jsonl'];
  const tensors = 'runs/a/checkpoints/checkpoint-000000020/weights.safetensors';
  expect([...parts, tensors, 'runs/a/start-weights.safetensors'].every(isPartPath)).toBe(true);
  const bad = [
    'runs/a',
    'runs/con/run.json',
    'runs/a/partial.json',
    `${tensors}/more`,
    'runs/a/checkpoints/checkpoint-20/weights.safetensors',
    'runs/a/checkpoints/checkpoint-000000020/partial.json',
    'other.json',
  ];
  expect(bad.filter(isPartPath)).toEqual([]);
});
