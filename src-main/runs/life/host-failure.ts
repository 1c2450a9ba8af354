import { errorMessage } from '../../../shared/errors/thrown.ts';
import { isDiskFull } from '../../disk/disk-full.ts';

/** Why the lab could not go on with a run although its worker could. */
export interface HostFailure {
  readonly code: 'DISK_FULL' | 'HOST_FAILED';
  readonly message: string;
  /** The message with the run in it. */
  readonly line: string;
}

/** What is told and stored of an error that ended a run from outside. */
export function hostFailure(runId: string, error: unknown): HostFailure {
  const said = errorMessage(error);
  const full = isDiskFull(error);
  const message = full && !said.startsWith('disk full') ? `disk full: ${said}` : said;
  // Some errors of runs name the run themselves.
  const line = message.startsWith(`run ${runId}`) ? message : `run ${runId}: ${message}`;
  return { code: full ? 'DISK_FULL' : 'HOST_FAILED', message, line };
}
