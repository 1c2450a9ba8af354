// @vitest-environment happy-dom
import { afterEach, expect, it } from 'vitest';
import type { Walker } from '../../../../../shared/contract/walks.ts';
import { NO_WALK } from '../../../../../src-renderer/walks/walk-progress.ts';
import { emptyRoom } from '../../../../../src-renderer/views/playground/drawing.ts';
import WalkInspector from '../../../../../src-renderer/views/playground/WalkInspector.vue';
import { smallEpisode } from '../../maze/small-episode.ts';
import { mountPage, unmountPage } from '../../mount-page.ts';
import { someOrigin } from './some-origin.ts';

afterEach(unmountPage);

/** Goes on from an episode that the weights of update 40 recorded. */
const ORIGIN = someOrigin(emptyRoom(4, 5));
const inspector = (props: Record<string, unknown>) =>
  mountPage(WalkInspector, {
    place: null,
    walk: NO_WALK,
    update: 40,
    origin: ORIGIN,
    colours: null,
    ...props,
  }).wrapper;

it('promises the z that the agent had with the weights that recorded the episode', () => {
  const note = inspector({}).get('[data-carried]').text();
  expect(note).toContain('with the z that the agent had there.');
});

it('promises no more than what other weights come to', () => {
  const note = inspector({ update: 5000 }).get('[data-carried]').text();
  expect(note).not.toContain('the agent had');
  expect(note).toContain(
    'the z that the weights of update 5,000 come to there; those of update 40 recorded it.',
  );
});

const place = { part: { step: 3, record: smallEpisode() }, index: 0, moment: 0 };
const walked = (fidelity: Walker['fidelity'], update = 40) => {
  const walker = { runId: 'run', update, engine: 'onnx-cpu', fidelity };
  const walk = { ...NO_WALK, state: 'done', walker };
  return inspector({ place, walk, update }).get('[data-walker]').text();
};

it.each([
  ['exact', 40, /^From the state of mind that it had:/],
  ['rounded', 40, /^From the state of mind that it had but for rounding:/],
  ['different', 40, /^Not what was recorded:/],
  ['other-weights', 5000, /^Walked by other weights: those of update 5,000, not 40,/],
  [null, 40, /^Weights of update 40, engine onnx-cpu\.$/],
] as const)('says how near a walk is that is %s', (fidelity, update, words) => {
  expect(walked(fidelity, update)).toMatch(words);
});

it('counts the reward from where the part of the walk began', () => {
  const told = (step: number) => {
    const at = { ...place, part: { ...place.part, step } };
    return inspector({ place: at, walk: { ...NO_WALK, state: 'done' } }).text();
  };
  expect(told(0)).toContain('Reward so far');
  expect(told(1200)).toContain('Reward since step 1,200');
});
