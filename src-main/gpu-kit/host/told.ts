import { z } from 'zod';

/** What a line of a part begins with; native code may print others. */
export const LINE_BEGIN = 'hrm-lab-kit:';

const toldSchema = z.object({
  found: z.record(z.string(), z.unknown()).default({}),
  done: z.boolean().default(false),
  peakMemoryBytes: z.number().nullable().default(null),
});

/** All that a part has told, the latest of each field. */
export interface Told {
  readonly found: Readonly<Record<string, unknown>>;
  /** It had finished before its process ended. */
  readonly done: boolean;
  readonly peakMemoryBytes: number | null;
}

function linesIn(output: string): string[] {
  // The last line of a process that was ended may be cut off.
  const lines = output.split('\n').slice(0, -1);
  return lines.filter((line) => line.startsWith(LINE_BEGIN));
}

/**
 * Reads what a part has printed.
 * @throws SyntaxError or ZodError for a line that is none of a part's
 */
export function readTold(output: string): Told {
  const lines = linesIn(output).map((line) =>
    toldSchema.parse(JSON.parse(line.slice(LINE_BEGIN.length))),
  );
  return {
    found: Object.assign({}, ...lines.map(({ found }) => found)),
    done: lines.some(({ done }) => done),
    peakMemoryBytes: lines.at(-1)?.peakMemoryBytes ?? null,
  };
}
