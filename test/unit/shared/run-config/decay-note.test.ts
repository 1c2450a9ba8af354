import { expect, it } from 'vitest';
import { decayNote } from '../../../../shared/run-config/decay-note.ts';
import { PRESETS } from '../../../../shared/run-config/presets.ts';

const [{ config }] = PRESETS;
const noteOf = (updates: unknown, decayUpdates: unknown) =>
  decayNote({ learning: { ...config.learning, updates, decayUpdates } as typeof config.learning });

it('tells of updates after the decay of the learning rate', () => {
  expect(noteOf(12_000, 6000)).toBe(
    'From update 6,000 to 12,000 the learning rate stays at 5% of its start',
  );
});

it.each([
  [6000, 6000],
  [2000, 6000],
  [6000, 0],
  ['12 000', 6000],
  [6000, ''],
])('tells nothing of %s updates with a decay until %s', (updates, decayUpdates) => {
  expect(noteOf(updates, decayUpdates)).toBeNull();
});

it.each(PRESETS.map((preset) => [preset.id, preset] as const))(
  'tells nothing of %s',
  (_, preset) => {
    expect(decayNote(preset.config)).toBeNull();
  },
);
