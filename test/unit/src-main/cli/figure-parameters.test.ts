import { describe, expect, it } from 'vitest';
import { analysisParametersSchema } from '../../../../shared/contract/stored-analyses.ts';
import { CliError } from '../../../../src-main/cli/cli-error.ts';
import { FIGURES } from '../../../../src-main/cli/figure-options.ts';
import { figureParameters } from '../../../../src-main/cli/figure-parameters.ts';

describe('what is analysed for a figure', () => {
  it.each(FIGURES)('of %s can be asked for', (figure) => {
    const parameters = figureParameters(figure, ['a'], {});
    expect(analysisParametersSchema.parse(parameters)).toEqual(parameters);
  });

  it('is the same for convergence and divergence: every run in both variants', () => {
    const options = { rollOuts: 64, seed: 7, checkpoint: 20 };
    const parameters = figureParameters('convergence', ['a', 'b'], options);
    expect(parameters).toMatchObject({
      kind: 'convergence',
      agents: [
        { run: 'a', update: 20, variant: 'carry' },
        { run: 'a', update: 20, variant: 'reset' },
        { run: 'b', update: 20, variant: 'carry' },
        { run: 'b', update: 20, variant: 'reset' },
      ],
      settings: { rollOuts: 64, seed: 7 },
    });
    expect(figureParameters('divergence', ['a', 'b'], options)).toEqual(parameters);
  });

  it('is every run as it was trained, if wanted where it would be both variants', () => {
    const options = { asTrained: true, checkpoint: 20 };
    for (const figure of ['convergence', 'thinking', 'stopping']) {
      expect(figureParameters(figure, ['a', 'b'], options)).toHaveProperty('agents', [
        { run: 'a', update: 20 },
        { run: 'b', update: 20 },
      ]);
    }
    expect(() => figureParameters('paired', ['a', 'b'], options)).toThrow(
      '--figure paired has no --as-trained; it takes',
    );
  });

  it('is no more runs than can be analysed at once: the numbers are said, and what to do', () => {
    const runs = (count: number) => Array.from({ length: count }, (_, index) => `r${index}`);
    expect(figureParameters('thinking', runs(32), {})).toHaveProperty('agents.length', 64);
    expect(() => figureParameters('thinking', runs(33), {})).toThrow(
      new CliError(
        '--figure thinking takes 32 runs at most, not 33: name fewer of them, or each as it was trained with --as-trained',
      ),
    );
    const options = { asTrained: true };
    expect(figureParameters('thinking', runs(64), options)).toHaveProperty('agents.length', 64);
    expect(() => figureParameters('thinking', runs(65), options)).toThrow(
      new CliError('--figure thinking takes 64 runs at most, not 65: name fewer of them'),
    );
    for (const figure of FIGURES) {
      for (const wrong of [runs(1001), []]) {
        expect(() => figureParameters(figure, wrong, {}), figure).toThrow(CliError);
      }
    }
  });

  it('has interventions and frozen doors', () => {
    const options = {
      intervention: 'z-reset-every-recurrent-step',
      doorsFrozen: true,
      recurrentSteps: 8,
    } as const;
    expect(figureParameters('convergence', ['a'], options)).toMatchObject({ settings: options });
    expect(figureParameters('paired', ['a'], { doorsFrozen: true })).toMatchObject({
      settings: { doorsFrozen: true },
    });
  });

  it('is a pair of runs as they were trained, or one run in both variants', () => {
    expect(figureParameters('paired', ['a', 'b'], { rollOuts: 9 })).toMatchObject({
      a: { run: 'a' },
      b: { run: 'b' },
      settings: { episodes: 9 },
    });
    expect(figureParameters('paired', ['a'], {})).toMatchObject({
      a: { run: 'a', variant: 'carry' },
      b: { run: 'a', variant: 'reset' },
    });
    expect(() => figureParameters('paired', ['a', 'b', 'c'], {})).toThrow('takes one run or two');
  });

  it('takes shorter for better where lengths are learnt', () => {
    const metric = 'validation/meanLength';
    expect(figureParameters('learning', ['a'], { metric })).toMatchObject({
      settings: { metric, better: 'lower', thresholds: [] },
    });
  });

  it('has the time-aware optimum beside mean lengths, and nothing beside goal rates', () => {
    const besideOf = (metric: string) => {
      const parameters = figureParameters('learning', ['a'], { metric });
      return parameters.kind === 'learning-curves' ? parameters.settings.companions : null;
    };
    expect(besideOf('validation/meanLength')).toEqual(['validation/meanTimeAwareLength']);
    expect(besideOf('validation/goalRate')).toEqual([]);
  });

  it('is every run in both variants, allowed more recurrent steps, or stopped', () => {
    const both = [
      { run: 'a', variant: 'carry' },
      { run: 'a', variant: 'reset' },
    ];
    expect(figureParameters('thinking', ['a'], { recurrentSteps: 6 })).toMatchObject({
      agents: both,
      settings: { mostRecurrentSteps: 6, rollOuts: 1024 },
    });
    const rule = { tolerances: [0.1], latent: 'both' } as const;
    expect(figureParameters('stopping', ['a'], rule)).toMatchObject({
      agents: both,
      settings: { ...rule, mostRecurrentSteps: null },
    });
  });

  it('is every run once, where z is carried by chance', () => {
    const options = { probabilities: [0, 1], recurrentSteps: 3, checkpoint: 20 };
    expect(figureParameters('carrying', ['a', 'b'], options)).toMatchObject({
      agents: [
        { run: 'a', update: 20 },
        { run: 'b', update: 20 },
      ],
      settings: { probabilities: [0, 1], recurrentSteps: 3 },
    });
  });

  it.each(['convergence', 'divergence', 'paired', 'thinking', 'stopping', 'carrying'] as const)(
    'of %s is greedy in the mazes of seed 1 unless told otherwise',
    (figure) => {
      const usual = { seed: 1, epsilon: 0 };
      expect(figureParameters(figure, ['a'], {})).toMatchObject({ settings: usual });
      const other = { seed: 4, epsilon: 0.25 };
      expect(figureParameters(figure, ['a'], other)).toMatchObject({ settings: other });
    },
  );

  it('is a pair that has to re-plan', () => {
    const options = { mostEnvironmentSteps: 9, rollOuts: 5 };
    expect(figureParameters('replanning', ['a'], options)).toMatchObject({
      a: { run: 'a', variant: 'carry' },
      b: { run: 'a', variant: 'reset' },
      settings: options,
    });
  });

  it.each([
    ['learning', { seed: 1 }, '--figure learning has no --seed; it takes --metric'],
    ['paired', { metric: 'b' }, '--figure paired has no --metric; it takes --roll-outs, --seed'],
    ['paired', { intervention: 'goal-moved-once' }, '--figure paired has no --intervention'],
    ['replanning', { doorsFrozen: true }, '--figure replanning has no --doors-frozen'],
    ['learning', { epsilon: 0 }, '--figure learning has no --epsilon'],
    ['replanning', { epsilon: 0.1 }, 'judged by the actions that an agent chooses'],
    ['thinking', { mostEnvironmentSteps: 3 }, 'thinking has no --most-environment-steps'],
  ] as const)('of %s is refused with %j', (figure, options, message) => {
    expect(() => figureParameters(figure, ['a'], options)).toThrow(message);
  });
});
