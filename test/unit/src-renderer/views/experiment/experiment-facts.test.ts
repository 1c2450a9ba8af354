import { expect, it } from 'vitest';
import { describeRunConfig } from '../../../../../shared/run-config/fields.ts';
import { experimentFacts } from '../../../../../src-renderer/views/experiment/experiment-facts.ts';
import { someExperiment } from '../../experiments/some-experiment.ts';

const fields = describeRunConfig().flatMap((section) => section.fields);

it('names what varies by the labels of the form', () => {
  const grid = [{ path: 'learning.learningRate', values: [3e-4, 1e-3] }];
  const facts = experimentFacts(someExperiment({ seeds: [1, 2, 3], grid }), fields);
  expect(facts.map(({ label, value }) => `${label}: ${value}`)).toEqual([
    'Runs: 12',
    'Variants: Carry Z, Reset Z',
    'Seeds: 1–3',
    'Learning rate: 3e-4, 0.001',
    'Preset: quick',
  ]);
});

it('knows one variant and one seed from several', () => {
  const facts = experimentFacts(someExperiment({ variants: ['carry'], seeds: [7] }), fields);
  expect(facts.slice(1, 3).map(({ label }) => label)).toEqual(['Variant', 'Seed']);
});

it('says where its runs train, once that is not here', () => {
  const experiment = someExperiment();
  const place = (changes: Partial<typeof experiment>) =>
    experimentFacts({ ...experiment, ...changes }, fields).find(({ label }) => label === 'Place');
  const [first, ...others] = experiment.runs;
  expect(place({})).toBeUndefined();
  expect(place({ place: 'cambridge' })?.value).toBe('here, from now on at cambridge');
  const runs = [{ ...first, place: 'cambridge' }, ...others];
  expect(place({ runs })?.value).toBe('1 cambridge, 3 here');
  expect(place({ runs: [runs[0]], place: 'cambridge' })?.value).toBe('cambridge');
});
