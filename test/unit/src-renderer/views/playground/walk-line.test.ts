import { describe, expect, it } from 'vitest';
import {
  lineEnd,
  lineStart,
  partsBefore,
  placeOf,
} from '../../../../../src-renderer/views/playground/walk-line.ts';
import { timelineMarks } from '../../../../../src-renderer/views/playground/timeline-marks.ts';
import { smallEpisode } from '../../maze/small-episode.ts';

const record = smallEpisode();
const parts = [
  { step: 3, record },
  { step: 9, record },
];

describe('the line of a walk', () => {
  it('goes from its first part to the end of its last', () => {
    expect([lineStart(parts), lineEnd(parts)]).toEqual([3, 15]);
    expect([lineStart([]), lineEnd([])]).toEqual([0, 0]);
  });

  it('shows a maze after the change, where somebody changed it', () => {
    expect(placeOf(parts, 3)).toMatchObject({ index: 0, moment: 0 });
    expect(placeOf(parts, 8)).toMatchObject({ index: 0, moment: 5 });
    expect(placeOf(parts, 9)).toMatchObject({ index: 1, moment: 0 });
    expect(placeOf(parts, 99)).toMatchObject({ index: 1, moment: 6 });
    expect(placeOf(parts, 2)).toBeNull();
  });

  it('is cut before an environment step, and is not over there', () => {
    const [one, two] = partsBefore(parts, 11);
    expect(one.record.length).toBe(6);
    expect(two.record).toMatchObject({ length: 2, reachedGoal: false });
    expect([...two.record.agentCells]).toEqual([6, 6, 7]);
    expect([...two.record.doorsClosed]).toEqual([1, 1, 1]);
    expect(two.record.qValues).toEqual(record.qValues.slice(0, 2 * 2 * 4));
    expect(two.record.zHDistances).toHaveLength(4);
    expect(partsBefore(parts, 9)).toHaveLength(1);
    expect(partsBefore(parts, 3)).toEqual([]);
  });

  it('is marked where doors moved, where the agent bumped, and where a hand intervened', () => {
    const marks = timelineMarks(parts, [9]);
    const of = (kind: string) =>
      marks.filter((mark) => mark.kind === kind).map((mark) => mark.moment);
    expect(of('door')).toEqual([3, 9]);
    expect(of('bump')).toEqual([0, 2, 6, 8]);
    expect(of('hand')).toEqual([6]);
  });
});
