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
    'Reference implementation': expect.stringMatching(/^A door may close on the agent/),
    Source: 'paper §2.1.1, §2.1.2; reference implementation (0.05)',
  });
});

it('a point at which paper and reference implementation differ has both readings', () => {
  expect(factsOf('exploration.final')).toMatchObject({
    'Paper’s presets': '0.15',
    'Reference implementation': '0.33',
    Paper: '0.15',
    'Why the default': 'the table lists the values of all experiments',
  });
  expect(factsOf('model.carriedZ')).toEqual({
    'Paper’s presets': 'Vectors of the last position',
    'Reference implementation': 'the last position’s vectors, broadcast',
    Paper: 'the final z: the whole grid',
    'Why the default':
      'the code is exact, and the replay holds two vectors a transition instead of two grids',
    Source: 'paper §2.2.2; reference implementation (last position)',
  });
});

it('a name has nothing to be known, nor has an empty text a value', () => {
  expect(factsOf('name')).toEqual({});
  expect(factsOf('ladder.boards')).toEqual({ Source: 'not in the paper' });
});
