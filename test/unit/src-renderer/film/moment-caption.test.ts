import { expect, it } from 'vitest';
import { momentCaption } from '../../../../src-renderer/film/moment-caption.ts';
import { smallEpisode } from '../maze/small-episode.ts';

it('says which environment step it is, what the agent does and its Q-value', () => {
  expect(momentCaption(smallEpisode(), 1)).toBe(
    'Environment step 1 of 6 · goes east, at random · Q 0.130',
  );
  expect(momentCaption(smallEpisode(), 6)).toBe('Environment step 6 of 6 · goal reached');
  expect(momentCaption(smallEpisode(), 6, { before: 10, length: 16 })).toBe(
    'Environment step 16 of 16 · goal reached',
  );
  expect(momentCaption(smallEpisode(), 6, { before: 10, length: 30 })).toBe(
    'Environment step 16 of 30',
  );
  // It goes on, nobody knows for how long.
  expect(momentCaption(smallEpisode(), 6, { before: 10, length: Infinity })).toBe(
    'Environment step 16',
  );
});
