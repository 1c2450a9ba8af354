import { setImmediate } from 'node:timers/promises';
import type {
  ConvergencePoint,
  ConvergenceSeries,
  ConvergenceSettings,
  LatentReference,
} from '../../../shared/analyses/convergence.ts';
import { estimateInterval } from '../../../shared/statistics/interval-estimate.ts';
import { drawPlainResamples, type Resamples } from '../../../shared/statistics/resamples.ts';
import {
  createSample,
  mean,
  median,
  standardDeviation,
} from '../../../shared/statistics/sample.ts';
import { LATENTS, type LatentErrors } from './latent-errors.ts';

/**
 * The recurrent steps of a line: not the one that is its own reference, where the error is 0. Of Fig. 7 the authors plot
 * 1 to M − 1 (science §5), so without the last one.
 */
function comparedRecurrentSteps(reference: LatentReference, recurrentSteps: number) {
  const all = Array.from({ length: recurrentSteps }, (_, i) => i + 1);
  if (reference === 'last') return all.slice(0, -1);
  return reference === 'first' ? all.slice(1) : all;
}

function pointOf(t: number, values: Float32Array, episodes: Uint32Array, resamples: Resamples) {
  const sample = createSample(values, episodes);
  return {
    recurrentStep: t,
    median: estimateInterval(sample, median, resamples),
    mean: estimateInterval(sample, mean, resamples),
    standardDeviation: estimateInterval(sample, standardDeviation, resamples),
  };
}

/** Number of lines of one subject. */
export function seriesCount({ references, definitions }: ConvergenceSettings): number {
  return LATENTS.length * references.length * definitions.length * 2;
}

/**
 * The lines of one subject: latents × references × definitions × changed and static.
 * @param onSeries told after each line
 * @throws the signal's reason when it is aborted.
 */
export async function aggregateErrors(
  subject: string,
  errors: LatentErrors,
  settings: ConvergenceSettings,
  { onSeries, signal }: { onSeries?: () => void; signal?: AbortSignal } = {},
): Promise<ConvergenceSeries[]> {
  const { references, definitions, rollOuts, bootstrap } = settings;
  const resamples = drawPlainResamples(rollOuts, bootstrap);
  const { changes } = errors;
  const lines = definitions.flatMap((definition) =>
    [true, false].map((changed) => {
      const steps = Uint32Array.from(
        [...changes.keys()].filter((step) => changes[step].changed[definition] === changed),
      );
      return { definition, changed, steps, episodes: steps.map((step) => changes[step].episode) };
    }),
  );
  const series: ConvergenceSeries[] = [];
  for (const reference of references) {
    for (const latent of LATENTS) {
      for (const { definition, changed, steps, episodes } of lines) {
        const points: ConvergencePoint[] = [];
        for (const t of comparedRecurrentSteps(reference, errors.recurrentSteps)) {
          // Lets a cancellation be heard.
          await setImmediate();
          signal?.throwIfAborted();
          points.push(pointOf(t, errors.after(t, latent, reference, steps), episodes, resamples));
        }
        series.push({
          subject,
          latent,
          reference,
          definition,
          changed,
          count: steps.length,
          episodes: new Set(episodes).size,
          points,
        });
        onSeries?.();
      }
    }
  }
  return series;
}
