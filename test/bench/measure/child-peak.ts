import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

export interface ChildRun {
  readonly code: number | null;
  /** What it wrote, standard error first. */
  readonly said: string;
  readonly seconds: number;
  /** Most memory that it ever had, bytes; null where the system does not tell. */
  readonly peakBytes: number | null;
}

function peakOf(pid: number): number | null {
  try {
    const found = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
    return found ? Number(found[1]) * 1024 : null;
  } catch {
    return null;
  }
}

/** Runs Node with these words and looks at its memory until it has ended. */
export function runChild(words: readonly string[]): Promise<ChildRun> {
  const begun = performance.now();
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  let peakBytes: number | null = null;
  for (const stream of [child.stderr, child.stdout]) {
    stream.setEncoding('utf8').on('data', (text: string) => (said += text));
  }
  const timer = setInterval(() => {
    peakBytes = (child.pid === undefined ? null : peakOf(child.pid)) ?? peakBytes;
  }, 20);
  return new Promise((resolve, reject) => {
    child.once('error', reject).once('close', (code) => {
      clearInterval(timer);
      resolve({ code, said, seconds: (performance.now() - begun) / 1000, peakBytes });
    });
  });
}
