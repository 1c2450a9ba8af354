import { describe, expect, it } from 'vitest';
import type { RunSummary } from '../../../../shared/contract/runs.ts';
import {
  type ComparedRun,
  countRuns,
  repeatedNote,
} from '../../../../src-renderer/comparison/counted-runs.ts';

function run(
  id: string,
  seed: number,
  update = 100,
  parent: ComparedRun['parent'] = null,
): ComparedRun {
  const progress = { update } as RunSummary['progress'];
  return { id, name: `Run ${id}`, variant: 'carry', seed, progress, parent };
}

function counted(runs: readonly ComparedRun[], taskOf: (id: string) => string = () => 'same') {
  const group = { key: 'g', runIds: runs.map(({ id }) => id) };
  const byId = new Map(runs.map((each) => [each.id, each]));
  return countRuns([group], byId, new Map(runs.map(({ id }) => [id, taskOf(id)])));
}

describe('runs that are samples of their own', () => {
  it('are those of different seeds', () => {
    const { counted: ids, repeated, seeds } = counted([run('a', 1), run('b', 2), run('c', 3)]);
    expect([...ids]).toEqual(['a', 'b', 'c']);
    expect(repeated).toEqual([]);
    expect(seeds.get('g')).toEqual({ have: 3, wanted: 3 });
  });

  it('are one of those that are equal in configuration and seed: the one trained furthest', () => {
    const { counted: ids, repeated, seeds } = counted([run('a', 1), run('b', 1, 300), run('c', 2)]);
    expect([...ids]).toEqual(['b', 'c']);
    expect(repeated).toEqual([{ name: 'Run a', countedAs: 'Run b' }]);
    expect(seeds.get('g')?.have).toBe(2);
  });

  it('are those from the beginning, where others go on from them', () => {
    const fork = run('b', 1, 300, { id: 'a', update: 100 });
    expect([...counted([fork, run('a', 1)]).counted]).toEqual(['a']);
    expect([...counted([fork]).counted]).toEqual(['b']);
  });

  it('are both of one seed in different settings, whose seeds are not pooled', () => {
    const { counted: ids, seeds } = counted([run('a', 1), run('b', 1), run('c', 2)], (id) =>
      id === 'b' ? 'other' : 'same',
    );
    expect(ids.size).toBe(3);
    expect(seeds.get('g')?.have).toBe(1);
  });
});

it('says which runs do not count', () => {
  expect(repeatedNote([])).toBe('');
  expect(repeatedNote([{ name: 'One', countedAs: 'Two' }])).toBe(
    'Equal in configuration and seed and so counted once is: One (as Two).',
  );
});
