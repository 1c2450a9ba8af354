import { expect, it } from 'vitest';
import { wholeBatches } from '../../../../shared/run-config/whole-batches.ts';

it.each([
  [40, 8, 40],
  [41, 8, 48],
  [1, 8, 8],
  [7, 1, 7],
  [0, 8, 0],
  [-3, 8, 0],
])('%i updates in batches of %i are %i', (updates, updatesPerBatch, whole) => {
  expect(wholeBatches(updates, updatesPerBatch)).toBe(whole);
});
