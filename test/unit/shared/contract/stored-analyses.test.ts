import { expect, it } from 'vitest';
import { PAIRED_SETTINGS } from '../../../../shared/analyses/paired.ts';
import { REPLANNING_SETTINGS } from '../../../../shared/analyses/replanning/schema.ts';
import { analysisParametersSchema } from '../../../../shared/contract/stored-analyses.ts';

const SIDES = { a: { run: 'a' }, b: { run: 'b' } };

it('a roll-out is greedy unless an ε from 0 to 1 is told', () => {
  const { epsilon: _, ...settings } = PAIRED_SETTINGS;
  const parse = (more: object) =>
    analysisParametersSchema.safeParse({
      kind: 'paired',
      ...SIDES,
      settings: { ...settings, ...more },
    });
  expect(parse({}).data).toMatchObject({ settings: { epsilon: 0 } });
  expect(parse({ epsilon: 0.5 }).data).toMatchObject({ settings: { epsilon: 0.5 } });
  expect([parse({ epsilon: 1.1 }).success, parse({ epsilon: -0.1 }).success]).toEqual([
    false,
    false,
  ]);
});

it('re-planning refuses ε above 0 and says why', () => {
  const settings = { ...REPLANNING_SETTINGS, epsilon: 0.5 };
  const { error } = analysisParametersSchema.safeParse({ kind: 'replanning', ...SIDES, settings });
  expect(error?.issues.map(({ path, message }) => [path.join('.'), message])).toEqual([
    ['settings.epsilon', 're-planning is judged by the actions that an agent chooses: ε is 0'],
  ]);
});
