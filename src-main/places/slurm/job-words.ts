import { printable } from '../../../shared/text/control-characters.ts';
import { jobReason } from './job-reasons.ts';
import { jobState } from './job-states.ts';
import type { SlurmJob } from './squeue.ts';

/** What a job does, and why, in words: `waits for free nodes (Resources)`. */
export function jobWords({
  state,
  reason,
  exit,
}: Pick<SlurmJob, 'state' | 'reason' | 'exit'>): string {
  const { words, phase } = jobState(state);
  const why = phase === 'running' || reason === '' ? '' : reasonWords(reason, phase === 'waiting');
  return `${printable(words)}${why}${phase === 'over' && state === 'FAILED' ? exitWords(exit) : ''}`;
}

function reasonWords(reason: string, waits: boolean): string {
  const meaning = jobReason(reason);
  const named = printable(reason.replaceAll('_', ' '));
  if (meaning === '') return `: ${named}`;
  const joined = waits && meaning.startsWith('for ') ? ` ${meaning}` : `: ${meaning}`;
  return `${joined} (${named})`;
}

function exitWords(exit: SlurmJob['exit']): string {
  if (exit === null) return '';
  return exit.signal === 0 ? `, exit code ${exit.code}` : `, by signal ${exit.signal}`;
}
