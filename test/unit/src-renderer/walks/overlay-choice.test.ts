import { describe, expect, it } from 'vitest';
import type { Look } from '../../../../shared/contract/walks.ts';
import {
  needsLook,
  needsValueMap,
  NO_OVERLAYS,
  NOTHING_DRAWN,
  onOneScale,
  overlaysOf,
} from '../../../../src-renderer/walks/overlay-choice.ts';
import { smallEpisode } from '../maze/small-episode.ts';

const { board } = smallEpisode();
const SCALE = { min: 0, max: 1 };
const LOOK: Look = {
  step: 0,
  recurrentSteps: 1,
  q: [0, 0, 0, 0],
  zHDistances: [0],
  zLDistances: [0],
  planChange: { withinStep: Array.from({ length: 9 }, () => 1), sinceLastStep: null },
  valueMap: { cells: [0, 1], q: [1, 2, 3, 4, 4, 3, 2, 1] },
};

describe('what is asked for', () => {
  it('is nothing for what the record has', () => {
    expect(needsLook({ ...NO_OVERLAYS, visited: true })).toBe(false);
  });

  it('is a thought for every cell only where it is shown', () => {
    expect(needsLook({ ...NO_OVERLAYS, map: 'within-step' })).toBe(true);
    expect(needsValueMap({ ...NO_OVERLAYS, map: 'within-step' })).toBe(false);
    for (const shown of [{ map: 'value' as const }, { arrows: true }, { numbers: true }]) {
      expect(needsValueMap({ ...NO_OVERLAYS, ...shown })).toBe(true);
    }
  });
});

describe('what is drawn of a look', () => {
  it('is what was chosen', () => {
    const all = { map: 'value' as const, arrows: true, numbers: true, visited: false };
    const { map, arrows, numbers } = overlaysOf(LOOK, board, all, SCALE);
    expect(map?.values).toEqual([4, 4]);
    expect(arrows?.actions).toEqual([3, 0]);
    expect(numbers).toBe(LOOK.valueMap);
    const none = { ...NOTHING_DRAWN, scale: SCALE };
    expect(overlaysOf(LOOK, board, NO_OVERLAYS, SCALE)).toEqual(none);
  });

  it('is nothing of another board, or before there is an answer', () => {
    const choice = { ...NO_OVERLAYS, map: 'within-step' as const };
    const larger = { ...board, rows: 4, walls: new Uint8Array(12) };
    const none = { ...NOTHING_DRAWN, scale: SCALE };
    expect(overlaysOf(LOOK, larger, choice, SCALE)).toEqual(none);
    expect(overlaysOf(null, board, choice, SCALE)).toEqual(none);
  });

  it('has one scale for the value map and for the agent upon it', () => {
    const of = (map: 'value' | 'within-step') =>
      overlaysOf(LOOK, board, { ...NO_OVERLAYS, map }, SCALE);
    expect(of('value').map?.range).toEqual({ min: 0, max: 4 });
    expect(of('value').scale).toEqual({ min: 0, max: 4 });
    expect(of('within-step').scale).toEqual(SCALE);
  });
});

it('gives maps side by side one scale', () => {
  const map = (min: number, max: number) => ({
    ...NOTHING_DRAWN,
    map: { cells: [0], values: [min], range: { min, max } },
  });
  const scaled = onOneScale([map(0, 2), NOTHING_DRAWN, map(-1, 1)]);
  expect(scaled.map((each) => each.map?.range ?? null)).toEqual([
    { min: -1, max: 2 },
    null,
    { min: -1, max: 2 },
  ]);
});

it('gives agents side by side one scale, whatever lies below them', () => {
  const wide = { ...NOTHING_DRAWN, scale: { min: -1, max: 2 } };
  const scaled = onOneScale([{ ...NOTHING_DRAWN, scale: SCALE }, wide]);
  expect(scaled.map(({ scale }) => scale)).toEqual([wide.scale, wide.scale]);
});
