import type { EngineExamination, EngineStatus } from '../../shared/contract/engines.ts';
import { formatSpan, formatSpeed } from '../../shared/format/computation.ts';
import { capitalised } from '../format/sentence.ts';
import type { EngineId } from '../../shared/run-config/engine-ids.ts';
import { type Activity, engineShare } from './activity.ts';
import { fastestRight, isRight, type Verdict, verdictOf } from './examination.ts';

/** How far an examination is, as a row shows it. */
export interface RowProgress {
  readonly label: string;
  /** 0..1, of this engine's whole examination. */
  readonly share: number;
}

/** One engine as a table shows it; what is not known is `–`. */
export interface EngineRow {
  readonly id: EngineId;
  readonly label: string;
  readonly available: boolean;
  /** What it runs on, why it is not available and what to do, or why it is refused; may be ''. */
  readonly detail: string;
  /** The detail is a reason why the engine cannot be used. */
  readonly detailIsBad: boolean;
  readonly verdict: Verdict | null;
  readonly progress: RowProgress | null;
  readonly secondsPerUpdate: string;
  readonly updatesPerSecond: string;
  readonly thinkGflops: string;
  readonly learnGflops: string;
  /** Speed as a share of the fastest one's, 0..1; null when it was not measured. */
  readonly relativeSpeed: number | null;
  /** The automatic choice takes this one. */
  readonly isFastest: boolean;
}

/** Every engine with what was found out about it, in the order of `statuses`. */
export function engineRows(
  statuses: readonly EngineStatus[],
  examinations: readonly EngineExamination[],
  activity: Activity | null,
): EngineRow[] {
  const found = new Map(examinations.map((each) => [each.engine, each]));
  const fastest = fastestRight(examinations);
  const top = highestSpeed(examinations);
  return statuses.map((status) => ({
    ...rowOf(status, found.get(status.id), fastest, top),
    progress: activity === null ? null : progressOf(activity, status.id),
  }));
}

/** The rows of examinations that were stored with a run. */
export function examinationRows(examinations: readonly EngineExamination[]): EngineRow[] {
  const fastest = fastestRight(examinations);
  const top = highestSpeed(examinations);
  return examinations.map((examination) => {
    const { engine: id, label, selfTest, refused } = examination;
    const status = { id, label, available: refused === null || selfTest !== null, detail: '' };
    return rowOf(status, examination, fastest, top);
  });
}

/** Of all that were measured, right or wrong: no bar is longer than its column. */
function highestSpeed(examinations: readonly EngineExamination[]): number {
  return Math.max(0, ...examinations.map(speedOf));
}

function speedOf({ calibration }: EngineExamination): number {
  return calibration === null ? 0 : 1 / calibration.secondsPerUpdate;
}

function rowOf(
  status: EngineStatus,
  examination: EngineExamination | undefined,
  fastest: EngineExamination | null,
  highest: number,
): EngineRow {
  const { id, label, available } = status;
  const verdict = examination && available ? verdictOf(examination) : null;
  const calibration = examination?.calibration ?? null;
  const isRefused = verdict?.kind === 'refused';
  const place = status.detail || examination?.refused || '';
  return {
    id,
    label,
    available,
    detail: capitalised(
      isRefused ? verdict.detail : [place, verdict?.detail].filter(Boolean).join(' · '),
    ),
    detailIsBad: isRefused,
    verdict,
    progress: null,
    secondsPerUpdate: calibration ? formatSpan(calibration.secondsPerUpdate) : '–',
    updatesPerSecond: calibration ? formatSpeed(1 / calibration.secondsPerUpdate) : '–',
    thinkGflops: calibration ? formatSpeed(calibration.thinkGflops) : '–',
    learnGflops: calibration ? formatSpeed(calibration.learnGflops) : '–',
    relativeSpeed:
      examination && calibration && highest > 0 ? speedOf(examination) / highest : null,
    isFastest: examination !== undefined && isRight(examination) && fastest?.engine === id,
  };
}

function progressOf(activity: Activity, engine: EngineId): RowProgress | null {
  if (!activity.engines.includes(engine) || activity.examined.has(engine)) return null;
  const share = engineShare(activity, engine);
  switch (activity.progress.get(engine)?.stage) {
    case undefined:
      return { label: 'Waiting', share };
    case 'self-test':
      return { label: 'Self-test', share };
    case 'calibration':
      return { label: 'Timing', share };
  }
}
