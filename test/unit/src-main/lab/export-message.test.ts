import { expect, it } from 'vitest';
import type { Manifest } from '../../../../src-main/archive/format/manifest.ts';
import { exportMessage } from '../../../../src-main/lab/export-message.ts';

function manifestOf(kind: Manifest['kind'], lacks: readonly string[][]): Manifest {
  return {
    format: 'hrmrun',
    version: 1,
    lab: '1.0.0',
    created: '2026-01-01T00:00:00.000Z',
    kind,
    experiment: null,
    runs: lacks.map((each, at) => ({
      id: `r${at}`,
      name: `Run ${at}`,
      update: 0,
      checkpoints: [],
      lacks: each,
    })),
    leftOut: [],
    parts: [],
  };
}

it('is said of what was left out, and of nothing that is whole', () => {
  expect(exportMessage('Maze', { manifest: manifestOf('run', [[]]) })).toBeNull();
  expect(exportMessage('Maze', { manifest: manifestOf('run', [['a'], []]) })).toEqual({
    kind: 'say',
    tone: 'error',
    title: '“Maze” was not exported whole',
    detail: 'Left out: a.',
  });
  const many = manifestOf('experiment', [
    ['a', 'b'],
    ['c', 'd', 'e'],
  ]);
  expect(exportMessage('Maze', { manifest: many })).toMatchObject({
    detail: 'Left out: Run 0: a; Run 0: b; Run 1: c; and 2 more.',
  });
});

it('is said of what failed', () => {
  expect(exportMessage('Maze', { failure: new Error('the disk is broken') })).toMatchObject({
    tone: 'error',
    title: '“Maze” was not exported',
    detail: 'the disk is broken',
  });
});
