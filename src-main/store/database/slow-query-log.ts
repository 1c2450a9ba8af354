/** Queries that take this many milliseconds or longer are written to standard error. */
const THRESHOLD = Number(process.env.HRM_LAB_SLOW_QUERY_MS ?? Number.NaN);
const ENABLED = Number.isFinite(THRESHOLD);

/** Runs a query and reports it when it was slow (HRM_LAB_SLOW_QUERY_MS). */
export function timed<T>(sql: string, query: () => T): T {
  if (!ENABLED) return query();
  const start = performance.now();
  try {
    return query();
  } finally {
    const milliseconds = performance.now() - start;
    if (milliseconds >= THRESHOLD) {
      const line = sql.replaceAll(/\s+/g, ' ').trim();
      process.stderr.write(`slow query, ${milliseconds.toFixed(1)} ms: ${line}\n`);
    }
  }
}
