import { METRICS } from './catalogue.ts';

const HASHED: ReadonlySet<string> = new Set(
  METRICS.filter(({ byTheClock, outsideHashes }) => !byTheClock && !outsideHashes).map(
    ({ key }) => key,
  ),
);

/**
 * Is it a metric whose points are in the hashes of checkpoints? They are the same when the same run is trained
 * again. A key that is not in the catalogue is none.
 */
export function isHashedMetric(key: string): boolean {
  return HASHED.has(key);
}
