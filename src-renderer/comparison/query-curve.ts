import { METRIC_KEYS } from '../../shared/metrics/catalogue.ts';
import { parseQuantity } from '../../shared/metrics/combination.ts';
import { type Curve, maySmooth } from '../charts/curve.ts';
import { api } from '../stores/api.ts';
import type { QueryCurve } from './use-compared-curves.ts';

/** Entries asked for each curve: about one for three pixels of a chart. */
const BUCKETS = 300;

/** Reads curves from the lab, with a moving average where one is wanted. */
export function curveQuery(smoothing: () => number): QueryCurve {
  return async (runId, text, window, signal) => {
    const quantity = parseQuantity(text);
    if (!quantity) return null;
    const question = {
      runId,
      buckets: BUCKETS,
      smoothing: maySmooth(text) ? smoothing() : 0,
      ...(window ? { fromUpdate: window.from, toUpdate: window.to } : {}),
    };
    const found: Curve =
      typeof quantity === 'string'
        ? (
            await api().metrics.query(
              { keys: METRIC_KEYS.filter((key) => key === quantity), ...question },
              { signal },
            )
          )[0]
        : {
            key: text,
            ...(await api().metrics.combine({ combination: quantity, ...question }, { signal })),
          };
    return found.updates.length > 0 ? found : null;
  };
}
