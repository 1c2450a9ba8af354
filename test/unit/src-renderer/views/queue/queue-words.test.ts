import { expect, it } from 'vitest';
import type { WaitReason } from '../../../../../shared/contract/queue.ts';
import { beginText, reasonText } from '../../../../../src-renderer/views/queue/queue-words.ts';

const REASONS: readonly (readonly [WaitReason, string])[] = [
  [{ kind: 'starts' }, 'Starts in a moment'],
  [{ kind: 'held-back' }, 'Held back'],
  [{ kind: 'experiment-held' }, 'Its experiment is held'],
  [{ kind: 'no-room' }, 'The disk is full'],
  [{ kind: 'single-runs', most: 1 }, 'Another run trains'],
  [{ kind: 'single-runs', most: 3 }, '3 other runs train'],
  [{ kind: 'threads', needs: 1, free: 0 }, 'Needs 1 thread, 0 free'],
  [{ kind: 'threads', needs: 4, free: 1 }, 'Needs 4 threads, 1 free'],
  [{ kind: 'turn' }, 'Waits for those before it'],
];

it.each(REASONS)('says why a run waits: %o', (why, text) => {
  expect(reasonText(why)).toBe(text);
});

it('says when a run is expected to begin, no finer than it is known, or not at all', () => {
  const why = { kind: 'turn' } as const;
  expect(beginText({ why, beginsIn: null })).toBe('–');
  expect(beginText({ why, beginsIn: 0.2 })).toBe('in a moment');
  expect(beginText({ why, beginsIn: 125 })).toBe('in about 2 min 10 s');
  expect(beginText({ why: { kind: 'starts' }, beginsIn: 0 })).toBe('–');
});
