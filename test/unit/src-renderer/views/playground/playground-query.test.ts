import { expect, it } from 'vitest';
import {
  placeQuery,
  readPlace,
} from '../../../../../src-renderer/views/playground/playground-query.ts';

it('reads who walks, and from which moment', () => {
  expect(readPlace({ run: 'a1', update: '40', episode: '7', step: '3' })).toEqual({
    run: 'a1',
    update: 40,
    episode: 7,
    step: 3,
  });
});

it('takes what is no number for nothing', () => {
  expect(readPlace({ run: ['a', 'b'], update: '-1', episode: 'x', step: '1.5' })).toEqual({
    run: '',
    update: null,
    episode: null,
    step: 0,
  });
});

it('is read again as it was written', () => {
  for (const agent of [
    { runId: 'a1', update: 40 },
    { runId: 'a1', update: null },
  ]) {
    const { run, update } = readPlace(placeQuery(agent));
    expect({ runId: run, update }).toEqual(agent);
  }
});
