import { api } from '../stores/api.ts';
import { curvesOf } from '../charts/curve.ts';
import type { QueryCurve } from './use-compared-curves.ts';

/** Entries asked for each curve. */
const BUCKETS = 300;

/** Reads a curve from the lab. */
export const queryCurve: QueryCurve = async (runId, metric, window, signal) => {
  const range = window ? { fromUpdate: window.from, toUpdate: window.to } : {};
  const series = await api().metrics.query(
    { runId, keys: [metric], buckets: BUCKETS, ...range },
    { signal },
  );
  return curvesOf(series).get(metric) ?? null;
};
