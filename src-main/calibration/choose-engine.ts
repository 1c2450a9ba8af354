import type {
  EngineChoice,
  EngineExamination,
  EngineStatus,
} from '../../shared/contract/engines.ts';
import { ENGINE_LABELS } from '../../shared/run-config/engine-ids.ts';
import type { RunConfig } from '../../shared/run-config/schema.ts';
import { listEngines } from '../engine/catalogue.ts';
import { threadCount } from '../engine/create-engine.ts';
import type { Engine } from '../engine/engine.ts';
import { CALIBRATION_SECONDS } from './calibrate.ts';
import { type Examined, examineEngine, type ExamineOptions } from './examine-engine.ts';

/** No engine may compute a run; `message` says why each was refused and what to do. */
export class EngineRefusedError extends Error {
  override readonly name = 'EngineRefusedError';
  readonly code = 'ENGINE_REFUSED';
}

/** An engine that passed, ready for use, and why it was taken. */
export interface ChosenEngine {
  readonly engine: Engine;
  readonly choice: EngineChoice;
  /** What people must know, e.g. that it is another engine than before; or null. */
  readonly note: string | null;
}

export interface ChooseOptions extends Pick<ExamineOptions, 'onProgress' | 'signal' | 'create'> {
  /** The engine that the run has computed with so far: it goes on with the same. */
  readonly previous?: EngineChoice | null | undefined;
  /** Every engine that there is; ours when left out. */
  readonly statuses?: readonly EngineStatus[] | undefined;
  /** Time for the calibration of each engine, unless ours; null: none is timed. */
  readonly calibrationSeconds?: number | null | undefined;
}

/** Time for the calibration when there is nothing to choose from: only to know how long it takes. */
const LONE_CALIBRATION_SECONDS = 0.5;

const refusals = (examinations: readonly EngineExamination[]) =>
  examinations.map(({ label, refused }) => `${label}: ${refused}`).join('; ');

const secondsOf = ({ examination }: Examined) =>
  examination.calibration?.secondsPerUpdate ?? Number.POSITIVE_INFINITY;

/** Examines one engine after the other and keeps only the fastest of those that passed. */
async function fastest(
  statuses: readonly EngineStatus[],
  config: RunConfig,
  options: ExamineOptions,
): Promise<{ best: Examined | null; examinations: EngineExamination[] }> {
  let best: Examined | null = null;
  const examinations: EngineExamination[] = [];
  try {
    for (const status of statuses) {
      const examined = await examineEngine(status, config, options);
      examinations.push(examined.examination);
      if (!examined.engine) continue;
      const faster = !best || secondsOf(examined) < secondsOf(best);
      await (faster ? best : examined)?.engine?.dispose();
      if (faster) best = examined;
    }
  } catch (error) {
    await best?.engine?.dispose();
    throw error;
  }
  return { best, examinations };
}

/**
 * The engine of a run: the one that its configuration names, or of all that are present the
 * fastest that is right. A run that goes on keeps its engine and number of threads, so that it
 * goes on with the same bits; it changes an engine only when that is not there any more and was
 * not named, and then says so.
 * @throws EngineRefusedError when no engine may compute it; the signal's reason when aborted.
 */
export async function chooseEngine(
  config: RunConfig,
  options: ChooseOptions = {},
): Promise<ChosenEngine> {
  const { previous, statuses = listEngines(), ...examining } = options;
  if (!previous) return chooseAnew(config, statuses, examining);
  const status = statuses.find(({ id }) => id === previous.engine);
  const { threads } = previous;
  const again = { ...examining, threads, calibrationSeconds: null };
  const examined = status ? await examineEngine(status, config, again) : null;
  if (examined?.engine) return { engine: examined.engine, choice: previous, note: null };
  const label = ENGINE_LABELS[previous.engine];
  const reason = examined?.examination.refused ?? 'it is not part of this build';
  if (previous.reason === 'named') {
    throw new EngineRefusedError(`${label} cannot go on with this run: ${reason}`);
  }
  const others = statuses.filter(({ id }) => id !== previous.engine);
  const chosen = await chooseAnew(config, others, examining);
  const other = ENGINE_LABELS[chosen.choice.engine];
  const note = `${other} goes on instead of ${label} (${reason}): not bit by bit as that would have`;
  return { ...chosen, note };
}

async function chooseAnew(
  config: RunConfig,
  statuses: readonly EngineStatus[],
  examining: Omit<ChooseOptions, 'previous' | 'statuses'>,
): Promise<ChosenEngine> {
  const { kind } = config.engine;
  const threads = threadCount(config.engine.threads);
  const candidates = statuses.filter(({ id, available }) =>
    kind === 'auto' ? available : id === kind,
  );
  const ours = candidates.length > 1 ? CALIBRATION_SECONDS : LONE_CALIBRATION_SECONDS;
  const { best, examinations } = await fastest(candidates, config, {
    ...examining,
    threads,
    calibrationSeconds:
      examining.calibrationSeconds === undefined ? ours : examining.calibrationSeconds,
  });
  if (!best?.engine) {
    throw new EngineRefusedError(
      kind === 'auto'
        ? `no engine can compute this run: ${refusals(examinations) || 'none is present'}`
        : `${refusals(examinations)}; choose another engine (engine.kind), or auto`,
    );
  }
  const { examination, engine } = best;
  const device = statuses.find(({ id }) => id === examination.engine)?.detail ?? '';
  const reason = kind === 'auto' ? 'fastest' : 'named';
  const choice = { engine: examination.engine, reason, threads, device, examinations } as const;
  return { engine, choice, note: null };
}
