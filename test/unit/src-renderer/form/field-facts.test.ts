import { expect, it } from 'vitest';
import { describeRunConfig } from '../../../../shared/run-config/fields.ts';
import { fieldFacts } from '../../../../src-renderer/form/field-facts.ts';

const fields = describeRunConfig().flatMap((section) => section.fields);
const factsOf = (path: string) =>
  Object.fromEntries(
    fieldFacts(fields.find((field) => field.path === path)!).map(({ label, value }) => [
      label,
      value,
    ]),
  );

it('a number has its range with its unit, and the paper’s value', () => {
  expect(factsOf('environment.doorProbability')).toEqual({
    Range: '0 to 1 per environment step',
    'Paper’s presets': '0.05',
    Source: 'paper §3.1 (0.05)',
  });
});

it('a point at which paper and reference implementation differ has both readings', () => {
  expect(factsOf('exploration.final')).toMatchObject({
    'Paper’s presets': '0.15',
    'Reference implementation': '0.33',
    'Paper’s text': '0.15',
  });
  expect(factsOf('model.carriedZ')).toEqual({
    'Paper’s presets': 'Vectors of the last position',
    'Reference implementation': 'the last position’s vectors, broadcast',
    'Paper’s text': 'the final z: the whole grid',
    Source: 'paper §2.2',
  });
});

it('a name has nothing to be known, nor has an empty text a value', () => {
  expect(factsOf('name')).toEqual({});
  expect(factsOf('ladder.boards')).toEqual({ Source: 'not in the paper' });
});
