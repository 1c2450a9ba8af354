import { describe, expect, it } from 'vitest';
import {
  convergenceResultSchema,
  type ConvergenceResult,
  type ConvergenceSettings,
  type LatentReference,
} from '../../../../../shared/analyses/convergence.ts';
import type { Variant } from '../../../../../shared/run-config/schema.ts';
import { analyzeConvergence } from '../../../../../src-main/analysis/convergence/analyze-convergence.ts';
import type { Latent } from '../../../../../src-main/analysis/convergence/latent-errors.ts';
import type { AnalysisProgress } from '../../../../../src-main/analysis/subject.ts';
import { rollOut } from '../../../../../src-main/evaluation/roll-out.ts';
import { UNWATCHED } from '../../../../../src-main/evaluation/roll-out-request.ts';
import { HALVING_START, halvingAgent } from '../../evaluation/halving-agent.ts';
import { ENVIRONMENT, STEP_LIMIT } from '../../evaluation/walking-agent.ts';

const M = 4;
const SETTINGS: ConvergenceSettings = {
  rollOuts: 30,
  seed: 3,
  doorsFrozen: false,
  epsilon: 0,
  recurrentSteps: null,
  position: 'readout',
  intervention: 'none',
  references: ['last', 'first', 'seeding', 'episode-first'],
  definitions: ['material', 'any-door'],
  bootstrap: { replicates: 40, level: 0.95, seed: 1 },
};

const subject = (variant: Variant) => ({
  id: variant,
  agent: halvingAgent(),
  variant,
  environment: ENVIRONMENT,
  recurrentSteps: M,
});

const analyzed = (changes: Partial<ConvergenceSettings> = {}, attention = {}) =>
  analyzeConvergence([subject('carry'), subject('reset')], { ...SETTINGS, ...changes }, attention);

/** Mean of the squares of the vector that an episode begins with. */
const square = (latent: Latent) =>
  HALVING_START[latent].reduce((sum, x) => sum + x ** 2, 0) / HALVING_START[latent].length;

/** What halving gives after recurrent step t of the k-th environment step, from c = 1. */
function expectedError(reference: LatentReference, variant: Variant, k: number, t: number): number {
  const begin = variant === 'carry' ? 2 ** (-M * k) : 1;
  const z = (n: number) => begin * 2 ** -n;
  const other = { last: z(M), first: z(1), seeding: z(0), 'episode-first': 2 ** -M };
  return (z(t) - other[reference]) ** 2;
}

const found = (
  { series }: ConvergenceResult,
  wanted: Partial<ConvergenceResult['series'][number]>,
) =>
  series.filter((line) =>
    Object.entries(wanted).every(([key, value]) => line[key as keyof typeof line] === value),
  );

describe('latents that are halved at every recurrent step', () => {
  const steps: Record<LatentReference, number[]> = {
    last: [1, 2, 3],
    first: [2, 3, 4],
    seeding: [1, 2, 3, 4],
    'episode-first': [1, 2, 3, 4],
  };

  it.each(SETTINGS.references)('have the errors against %s, when z is reset', async (reference) => {
    const result = await analyzed();
    for (const latent of ['zH', 'zL'] as const) {
      const lines = found(result, { subject: 'reset', reference, latent });
      expect(lines).toHaveLength(4);
      for (const { points } of lines) {
        expect(points.map(({ recurrentStep }) => recurrentStep)).toEqual(steps[reference]);
        for (const { recurrentStep: t, median, mean, standardDeviation } of points) {
          const error = square(latent) * expectedError(reference, 'reset', 1, t);
          for (const estimate of [median, mean]) {
            expect(estimate.value).toBeCloseTo(error, 5);
            expect(estimate.low).toBeCloseTo(error, 5);
            expect(estimate.high).toBeCloseTo(error, 5);
          }
          expect(standardDeviation.value).toBeCloseTo(0, 5);
        }
      }
    }
  });

  it('are followed for as many recurrent steps as asked for', async () => {
    const result = await analyzed({ recurrentSteps: M + 2, references: ['last'] });
    expect(result.subjects.map(({ recurrentSteps }) => recurrentSteps)).toEqual([M + 2, M + 2]);
    for (const { points } of found(result, { subject: 'reset', latent: 'zL' })) {
      expect(points).toHaveLength(M + 1);
      points.forEach(({ recurrentStep: t, median }) => {
        const error = square('zL') * (2 ** -t - 2 ** -(M + 2)) ** 2;
        expect(median.value).toBeCloseTo(error, 6);
      });
    }
  });

  it('shrink from one environment step to the next, when z is carried', async () => {
    const result = await analyzed({ doorsFrozen: true });
    const outcomes = await rollOut(
      halvingAgent(),
      {
        environment: ENVIRONMENT,
        variant: 'carry',
        recurrentSteps: 1,
        seed: SETTINGS.seed,
        intervention: 'none',
        episodes: SETTINGS.rollOuts,
        stream: 'evaluation/frozen',
        doorsFrozen: true,
      },
      UNWATCHED,
    );
    const ks = outcomes.flatMap(({ length }) =>
      Array.from({ length: length - 1 }, (_, i) => i + 1),
    );
    expect(new Set(ks).size).toBe(STEP_LIMIT - 1);
    for (const line of found(result, { subject: 'carry', latent: 'zL', changed: false })) {
      expect(line.count).toBe(ks.length);
      for (const { recurrentStep: t, median, mean } of line.points) {
        const errors = ks
          .map((k) => square('zL') * expectedError(line.reference, 'carry', k, t))
          .toSorted((a, b) => a - b);
        const [below, above] = [errors[(errors.length - 1) >> 1], errors[errors.length >> 1]];
        expect(median.value! / ((below + above) / 2)).toBeCloseTo(1, 4);
        const average = errors.reduce((a, b) => a + b, 0) / errors.length;
        expect(mean.value! / average).toBeCloseTo(1, 4);
        expect(mean.low).toBeLessThanOrEqual(mean.value!);
        expect(mean.high).toBeGreaterThanOrEqual(mean.value!);
      }
    }
  });
});

describe('the environment steps', () => {
  it('are all but the first of each episode, each changed or static', async () => {
    const result = await analyzed();
    for (const { id, environmentSteps, meanLength, changed } of result.subjects) {
      expect(environmentSteps).toBe(Math.round(SETTINGS.rollOuts * (meanLength - 1)));
      for (const definition of SETTINGS.definitions) {
        const counts = found(result, {
          subject: id,
          definition,
          latent: 'zH',
          reference: 'last',
        }).map(({ changed: is, count }) => [is, count]);
        expect(counts).toEqual([
          [true, changed[definition]],
          [false, environmentSteps - changed[definition]!],
        ]);
      }
      expect(changed.material).toBeGreaterThan(0);
      expect(changed.material).toBeLessThan(changed['any-door']!);
    }
  });

  it('never change while the doors are frozen; nothing is known of such lines', async () => {
    const result = await analyzed({ doorsFrozen: true });
    const nothing = { value: null, low: null, high: null };
    for (const { count, episodes, points } of found(result, { changed: true })) {
      expect([count, episodes]).toEqual([0, 0]);
      for (const { median, mean, standardDeviation } of points) {
        expect([median, mean, standardDeviation]).toEqual([nothing, nothing, nothing]);
      }
    }
  });
});

describe('the position', () => {
  /** z_H at the last position stays what it is; at the agent's cell it is 1 more every time. */
  const agent = halvingAgent({
    readout: 'agent-cell',
    carriedZ: 'full',
    thinking: async (batch) => {
      const { arrays } = await halvingAgent().thinking(batch);
      const run = () => {
        for (let row = 0; row < batch; row++) {
          const at = (row * 25 + arrays.agentPosition[row]) * 2;
          const rows = [row * 50, (row + 1) * 50];
          for (let i = rows[0]; i < rows[1]; i++) {
            const grows = i === at || i === at + 1;
            arrays.nextZH[i] = arrays.zH[i] + (grows ? 1 : 0);
            arrays.nextZL[i] = arrays.zL[i];
          }
        }
        return Promise.resolve();
      };
      return { batch, arrays, run };
    },
  });

  it.each([
    ['readout', [9, 4, 1]],
    ['last-position', [0, 0, 0]],
  ] as const)('may be %s', async (position, medians) => {
    const settings = { ...SETTINGS, position, definitions: ['any-door' as const] };
    const result = await analyzeConvergence([{ ...subject('reset'), agent }], settings);
    const [line] = found(result, { latent: 'zH', reference: 'last', changed: false });
    expect(line.points.map(({ median }) => median.value)).toEqual(medians);
  });
});

describe('an analysis', () => {
  it('is of the form that is stored and sent, and survives JSON', async () => {
    const result = await analyzed();
    expect(convergenceResultSchema.parse(JSON.parse(JSON.stringify(result)))).toEqual(result);
    expect(result.settings).toEqual(SETTINGS);
  });

  it('is the same when it is made again', async () => {
    expect(await analyzed()).toEqual(await analyzed());
  });

  it('of a model with one recurrent step has nothing to converge', async () => {
    const one = { ...subject('reset'), recurrentSteps: 1 };
    const result = await analyzeConvergence([one], SETTINGS);
    expect(found(result, { reference: 'last' }).flatMap(({ points }) => points)).toEqual([]);
    expect(found(result, { reference: 'seeding' })[0].points).toHaveLength(1);
  });

  it('tells how many episodes have ended, then how many lines are done', async () => {
    const told: AnalysisProgress[] = [];
    await analyzed({}, { onProgress: (progress: AnalysisProgress) => told.push(progress) });
    const rolling = told.filter(({ stage }) => stage === 'rolling-out');
    const aggregating = told.filter(({ stage }) => stage === 'aggregating');
    expect([...rolling, ...aggregating]).toEqual(told);
    expect(rolling.at(-1)).toMatchObject({ done: 60, total: 60 });
    const numbers = Array.from({ length: 64 }, (_, i) => i + 1);
    expect(aggregating.map(({ done }) => done)).toEqual(numbers);
    for (const { total } of aggregating) expect(total).toBe(64);
  });

  it.each(['rolling-out', 'aggregating'])('can be ended while it is %s', async (stage) => {
    const controller = new AbortController();
    const reason = new Error('enough');
    const onProgress = (progress: AnalysisProgress) => {
      if (progress.stage === stage) controller.abort(reason);
    };
    await expect(analyzed({}, { signal: controller.signal, onProgress })).rejects.toBe(reason);
  });
});
