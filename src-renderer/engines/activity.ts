import type { EngineExamination, ExaminationEvent } from '../../shared/contract/engines.ts';
import type { EngineId } from '../../shared/run-config/engine-ids.ts';

type Stage = Extract<ExaminationEvent, { kind: 'progress' }>['stage'];

/** How far the engine is that is being examined. */
export interface EngineProgress {
  readonly stage: Stage;
  /** Of the stage, 0..1. */
  readonly share: number;
}

/** An examination that is under way. */
export interface Activity {
  readonly presetId: string;
  readonly engines: readonly EngineId[];
  readonly examined: ReadonlySet<EngineId>;
  readonly progress: ReadonlyMap<EngineId, EngineProgress>;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
}

/** What one engine usually takes. */
export const SECONDS_PER_ENGINE = 3;
/** Share of the time that goes into the self-test. */
const SELF_TEST_SHARE = 1 / 3;
/** Before this much is done, the time gone by says nothing about the time left. */
const TELLING_SHARE = 0.25;

/** Nothing examined yet. */
export function beginActivity(
  presetId: string,
  engines: readonly EngineId[],
  startedAt: number,
): Activity {
  return { presetId, engines, examined: new Set(), progress: new Map(), startedAt };
}

/** The activity after an event of the examination. */
export function withEvent(activity: Activity, event: ExaminationEvent): Activity {
  if (event.kind === 'examined') {
    return { ...activity, examined: new Set([...activity.examined, event.examination.engine]) };
  }
  const { engine, stage, done, total } = event;
  const share = total > 0 ? Math.min(1, done / total) : 0;
  return { ...activity, progress: new Map(activity.progress).set(engine, { stage, share }) };
}

/** Share of an engine's examination that is done, 0..1. */
export function engineShare(activity: Activity, engine: EngineId): number {
  if (activity.examined.has(engine)) return 1;
  const progress = activity.progress.get(engine);
  if (!progress) return 0;
  return progress.stage === 'self-test'
    ? progress.share * SELF_TEST_SHARE
    : SELF_TEST_SHARE + progress.share * (1 - SELF_TEST_SHARE);
}

/** Share of everything that is done, 0..1. */
export function activityShare(activity: Activity): number {
  const { engines } = activity;
  if (engines.length === 0) return 0;
  return engines.reduce((sum, engine) => sum + engineShare(activity, engine), 0) / engines.length;
}

/** Expected seconds to the end: what is usual at first, then what the time gone by says. */
export function secondsLeft(activity: Activity, now: number): number {
  const share = activityShare(activity);
  if (share < TELLING_SHARE) return activity.engines.length * SECONDS_PER_ENGINE * (1 - share);
  return ((now - activity.startedAt) / 1000) * ((1 - share) / share);
}

/** The examinations with another one in the place of its engine's last. */
export function withExamination(
  examinations: readonly EngineExamination[],
  examination: EngineExamination,
): EngineExamination[] {
  return [...examinations.filter(({ engine }) => engine !== examination.engine), examination];
}
