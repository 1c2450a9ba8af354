import { METRIC_KEYS, type MetricKey } from '../../../shared/metrics/catalogue.ts';
import { parseQuantity } from '../../../shared/metrics/combination.ts';
import { type Curve, type Curves, curvesOf, maySmooth } from '../../charts/curve.ts';
import { api } from '../../stores/api.ts';

/** What is wanted of a run. */
export interface WantedCurves {
  readonly runId: string;
  /** Texts of quantities. */
  readonly quantities: readonly string[];
  readonly smoothing: number;
}

interface WantedRange {
  readonly buckets: number;
  readonly fromUpdate?: number;
  readonly toUpdate?: number;
}

/** Reads the curves of a run, those that are computed of two metrics among them. */
export async function queryQuantities(
  { runId, quantities, smoothing }: WantedCurves,
  range: WantedRange,
  signal: AbortSignal,
): Promise<Curves> {
  const keys = METRIC_KEYS.filter((key) => quantities.includes(key));
  const ask = async (some: MetricKey[], strength: number): Promise<Curve[]> =>
    some.length === 0
      ? []
      : api().metrics.query({ runId, keys: some, smoothing: strength, ...range }, { signal });
  const smooth = keys.filter(maySmooth);
  const exact = keys.filter((key) => !maySmooth(key));
  const computed = quantities.flatMap((text) => {
    const combination = parseQuantity(text);
    return combination === null || typeof combination === 'string' ? [] : { text, combination };
  });
  const found = await Promise.all([
    smoothing > 0 ? ask(smooth, smoothing) : ask(keys, 0),
    smoothing > 0 ? ask(exact, 0) : [],
    ...computed.map(async ({ text, combination }): Promise<Curve[]> => [
      {
        key: text,
        ...(await api().metrics.combine({ runId, combination, smoothing, ...range }, { signal })),
      },
    ]),
  ]);
  return curvesOf(found.flat());
}
