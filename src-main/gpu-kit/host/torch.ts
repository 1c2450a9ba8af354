import { join } from 'node:path';
import { PACKAGE_ROOT } from '../../server/package-root.ts';
import { type Torch, torchSchema } from '../answer.ts';
import type { TaskOf } from '../tasks.ts';
import { outputOf } from './output-of.ts';
import { readTold } from './told.ts';

/** The same update in PyTorch; it says itself what it measures. */
const SCRIPT = join(PACKAGE_ROOT, 'resources', 'gpu-kit', 'update.py');
/** Importing PyTorch takes long on a machine that has not done it before. */
const CHECK_SECONDS = 40;

/** What PyTorch there is, and what it finds; null where Python, or PyTorch in it, is not there or does not work. */
export async function findTorch(python: string): Promise<Torch | null> {
  const output = await outputOf([python, SCRIPT, '--check'], { seconds: CHECK_SECONDS });
  return output === null ? null : (torchSchema.safeParse(readTold(output).found).data ?? null);
}

/** The command that measures one mode. */
export function torchCommand(python: string, { mode, batches }: TaskOf<'torch'>): string[] {
  return [python, SCRIPT, '--mode', mode, '--batches', batches.join(',')];
}

/** Where compiled kernels go: nothing is left on the machine. */
export function torchEnvironment(workFolder: string): Record<string, string> {
  return {
    TORCHINDUCTOR_CACHE_DIR: join(workFolder, 'inductor'),
    TRITON_CACHE_DIR: join(workFolder, 'triton'),
    PYTHONDONTWRITEBYTECODE: '1',
  };
}
