import type { StorageHealth, VerifySummary } from '../../../shared/contract/verify.ts';
import { formatTimeLeft } from '../../../shared/format/duration.ts';
import { counted } from '../../../shared/format/counted.ts';
import type { VerifyActivity } from '../../stores/verification.ts';

export interface VerifyState {
  readonly activity: VerifyActivity | null;
  readonly summary: VerifySummary | null;
  readonly health: StorageHealth | null;
  readonly error: string;
  /** Of the verification that is under way. */
  readonly secondsLeft: number | null;
}

/** What is said above the findings. */
export interface VerifyStatus {
  readonly text: string;
  readonly isBad: boolean;
}

/** How much has been looked at, 0..1. */
export function verifyShare({ done, total }: VerifyActivity): number {
  return total > 0 ? Math.min(1, done / total) : 0;
}

/** Expected seconds to the end, null before that can be told. */
export function verifySecondsLeft(activity: VerifyActivity, now: number): number | null {
  const share = verifyShare(activity);
  return share > 0.02 ? ((now - activity.startedAt) / 1000) * ((1 - share) / share) : null;
}

const under = ({ label }: VerifyActivity, secondsLeft: number | null) =>
  `Looking at ${label || 'the data folder'}: ${formatTimeLeft(secondsLeft)}`;

function result({ runs, checkpoints, damage, leftovers, notes }: VerifySummary): string {
  const seen = `${counted(runs, 'run')} and ${counted(checkpoints, 'checkpoint')}`;
  if (damage + leftovers + notes === 0) return `${seen}: everything is as it should be.`;
  const kinds = [
    damage > 0 ? `${damage} damaged` : 'nothing damaged',
    leftovers > 0 ? counted(leftovers, 'leftover') : '',
    notes > 0 ? counted(notes, 'note') : '',
  ].filter(Boolean);
  return `${seen}: ${kinds.join(', ')}.`;
}

/** One line: what is under way, what broke off, what was found, or why to look. */
export function verifyStatus(state: VerifyState): VerifyStatus {
  const { activity, summary, health, error, secondsLeft } = state;
  if (activity) return { text: under(activity, secondsLeft), isBad: false };
  if (error !== '') return { text: error, isBad: true };
  if (summary) return { text: result(summary), isBad: summary.damage > 0 };
  const [reason] = health?.reasons ?? [];
  if (reason !== undefined) return { text: `${reason}.`, isBad: true };
  return { text: 'Reads all checkpoints and recordings; runs may train meanwhile.', isBad: false };
}
