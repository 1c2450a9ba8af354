// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import { shallowRef } from 'vue';
import { NO_OVERLAYS } from '../../../../../src-renderer/walks/overlay-choice.ts';
import { useLineFilm } from '../../../../../src-renderer/views/playground/use-line-film.ts';
import { smallEpisode } from '../../maze/small-episode.ts';

const parts = [{ step: 3, record: { ...smallEpisode(), reachedGoal: false } }];

async function captionAtEnd(ongoing: boolean) {
  const of = { title: 'Run', walk: null, ongoing, showPath: false, choice: NO_OVERLAYS };
  const film = useLineFilm(shallowRef(parts), shallowRef(of)).value!;
  return (await film.show(6, new AbortController().signal)).caption[1];
}

it('says how a walk ends once it has ended, not where it broke off', async () => {
  expect(await captionAtEnd(false)).toBe('Environment step 9 of 9 · step limit reached');
  expect(await captionAtEnd(true)).toBe('Environment step 9');
});
