import { globSync, readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { linesOf } from './output-of.ts';

const MEBIBYTE = 2 ** 20;
const PERIOD_MILLISECONDS = 1_000;
const NVIDIA = ['nvidia-smi', '--query-gpu=memory.used', '--format=csv,noheader,nounits'];
/** Where AMD's driver tells, bytes. */
const AMD = '/sys/class/drm/card*/device/mem_info_vram_used';

const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);

/** Bytes that a file tells; NaN of a card that has just gone, as one may when its driver crashes. */
function bytesIn(file: string): number {
  try {
    return Number(readFileSync(file, 'utf8'));
  } catch {
    return NaN;
  }
}

/** Bytes in use on all graphics cards together; null when nobody tells. */
async function usedMemory(files: string): Promise<number | null> {
  const mebibytes = (await linesOf(NVIDIA))?.map(Number).filter(Number.isFinite) ?? [];
  if (mebibytes.length > 0) return MEBIBYTE * sum(mebibytes);
  const bytes = globSync(files).map(bytesIn).filter(Number.isFinite);
  return bytes.length > 0 ? sum(bytes) : null;
}

/**
 * Watches the graphics cards while something is done.
 * @param files in which an AMD driver tells, as a pattern
 * @returns what it gave, and the most memory in use meanwhile, less what was in use before; null when nobody tells
 */
export async function watchGpuMemory<Result>(
  work: () => Promise<Result>,
  files = AMD,
): Promise<{ readonly result: Result; readonly bytes: number | null }> {
  const before = await usedMemory(files);
  if (before === null) return { result: await work(), bytes: null };
  let most = before;
  const over = new AbortController();
  const watching = (async () => {
    while (!over.signal.aborted) {
      most = Math.max(most, (await usedMemory(files)) ?? before);
      await wait(PERIOD_MILLISECONDS, null, { signal: over.signal }).catch(() => {});
    }
  })();
  try {
    const result = await work();
    return { result, bytes: most - before };
  } finally {
    over.abort();
    await watching;
  }
}
