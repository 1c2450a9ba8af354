import { expect, it } from 'vitest';
import { NO_CHANGES } from '../../../../shared/walks/changes.ts';
import type { WalkRequest } from '../../../../shared/walks/walk-request.ts';
import {
  otherUpdate,
  otherwiseInWords,
  walkedOtherwise,
} from '../../../../src-renderer/walks/walked-otherwise.ts';

const RECORDING = { update: 2000, recurrentSteps: 8 };
const walk = (update: number | null, more: Partial<WalkRequest> = {}): WalkRequest => ({
  source: { kind: 'episode', episodeId: 7, update },
  script: [],
  recurrentSteps: null,
  ...more,
});
const words = (request: WalkRequest) => otherwiseInWords(walkedOtherwise(request, RECORDING));

it('names weights, M and held doors where they are not as recorded', () => {
  const script = [{ step: 3, changes: NO_CHANGES, doors: 'stay' as const }];
  expect(words(walk(5000, { script, recurrentSteps: 32 }))).toEqual([
    'weights of update 5,000',
    'M = 32',
    'doors held',
  ]);
});

it('names nothing that is as recorded, whether it was named or not', () => {
  const script = [{ step: 3, changes: NO_CHANGES, doors: 'go-on' as const }];
  expect(words(walk(null, { script }))).toEqual([]);
  expect(words(walk(2000, { script, recurrentSteps: 8 }))).toEqual([]);
  expect(otherUpdate(null, 2000)).toBeNull();
});
