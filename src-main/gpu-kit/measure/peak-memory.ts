import { readFileSync } from 'node:fs';

const KIBIBYTE = 1024;

function statusField(name: string): number | null {
  try {
    const status = readFileSync('/proc/self/status', 'utf8');
    const kibibytes = new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status);
    return kibibytes ? Number(kibibytes[1]) * KIBIBYTE : null;
  } catch {
    return null;
  }
}

/** Most memory this process ever had, bytes: VmHWM on Linux, the system's own count elsewhere. */
export function peakMemory(): number {
  return statusField('VmHWM') ?? process.resourceUsage().maxRSS * KIBIBYTE;
}

/** Memory of this process now, bytes. */
export function memoryNow(): number {
  return process.memoryUsage.rss();
}

export const mebibytes = (bytes: number) => Math.round(bytes / 2 ** 20);
