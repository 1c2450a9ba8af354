import { z } from 'zod';
import { formatGibibytes } from '../../../shared/format/bytes.ts';
import { printable } from '../../../shared/text/control-characters.ts';

/** What `hrm-lab doctor` found on a node. */
export interface DoctorFindings {
  readonly version: string;
  /** Whether the folder can be written from there. */
  readonly writable: boolean;
  /** The machine, in words. */
  readonly machine: string;
  /** Labels of those that can be used. */
  readonly engines: readonly string[];
}

const shown = z.string().max(300).transform(printable);

/** What of `hrm-lab doctor --json` is looked at. */
const doctorSchema = z.object({
  version: shown,
  platform: shown,
  cores: z.int().min(0),
  memoryBytes: z.number().min(0),
  dataFolder: z.object({ writable: z.boolean() }),
  engines: z.array(z.object({ label: shown, available: z.boolean() })),
});

/** Reads its answer; null when it is none, or not whole yet. */
export function parseDoctor(text: string): DoctorFindings | null {
  const { data } = doctorSchema.safeParse(jsonIn(text));
  if (!data) return null;
  const { version, platform, cores, memoryBytes, dataFolder, engines } = data;
  return {
    version,
    writable: dataFolder.writable,
    machine: `${cores} cores, ${formatGibibytes(memoryBytes)} of memory, ${platform}`,
    engines: engines.filter(({ available }) => available).map(({ label }) => label),
  };
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
