import { describe, expect, it } from 'vitest';
import {
  readWalks,
  USUAL_WALKS,
  type WalksChoice,
  walksQuery,
} from '../../../../../src-renderer/views/two-agents/walks-query.ts';

describe('the address of two agents', () => {
  it('is as short as it can be', () => {
    expect(walksQuery(USUAL_WALKS)).toEqual({});
    const a = { runId: 'r1', update: null };
    expect(walksQuery({ ...USUAL_WALKS, a })).toEqual({ a: 'r1' });
  });

  it('is read as it was written', () => {
    const choice: WalksChoice = {
      a: { runId: 'r1', update: 200 },
      b: { runId: 'r2', update: null },
      seed: 4_294_967_295,
      doorsFrozen: true,
      mazes: 256,
      maze: 0,
    };
    const query = walksQuery(choice);
    expect(query).toEqual({
      a: 'r1@200',
      b: 'r2',
      seed: '4294967295',
      doors: 'frozen',
      mazes: '256',
      maze: '0',
    });
    expect(readWalks(query)).toEqual(choice);
  });

  it.each([
    { a: '' },
    { a: '@200' },
    { a: 'r1@' },
    { a: 'r1@two' },
    { a: ['r1', 'r2'] },
    { seed: '-1' },
    { seed: '4294967296' },
    { seed: '1.5' },
    { doors: 'shut' },
    { mazes: '0' },
    { mazes: '2049' },
    { maze: '8192' },
    { maze: 'x' },
  ])('says nothing where it is wrong: %o', (query) => {
    expect(readWalks(query)).toEqual(USUAL_WALKS);
  });
});
