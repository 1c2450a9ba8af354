import type { EngineExamination, EngineStatus } from '../../shared/contract/engines.ts';
import { CALIBRATION_SECONDS } from '../calibration/calibrate.ts';
import { estimateRun } from '../calibration/estimate.ts';
import { EngineRefusedError } from '../calibration/choose-engine.ts';
import { examineEngine } from '../calibration/examine-engine.ts';
import { listEngines } from '../engine/catalogue.ts';
import { threadCount } from '../engine/create-engine.ts';
import type { AnalysisEvent, EstimateRequest, ExamineRequest } from './protocol.ts';

type Send = (event: AnalysisEvent) => void;

/** Examines one engine and lets it go. */
async function examineOne(
  status: EngineStatus,
  {
    config,
    calibrationSeconds = CALIBRATION_SECONDS,
  }: Pick<ExamineRequest, 'config' | 'calibrationSeconds'>,
  send: Send,
  signal: AbortSignal,
): Promise<EngineExamination> {
  const { examination, engine } = await examineEngine(status, config, {
    threads: threadCount(config.engine.threads),
    calibrationSeconds,
    onProgress: (progress) => send({ kind: 'examining', ...progress }),
    signal,
  });
  await engine?.dispose();
  send({ kind: 'examined', examination });
  return examination;
}

/** Examines one engine after the other. @throws the signal's reason when it is aborted. */
export async function examine(
  request: ExamineRequest,
  send: Send,
  signal: AbortSignal,
): Promise<void> {
  const { engines } = request;
  const wanted = listEngines().filter(({ id, available }) =>
    engines ? engines.includes(id) : available,
  );
  for (const status of wanted) await examineOne(status, request, send, signal);
}

/**
 * Says at once what can be told, and the expected time when the engines that may compute the run
 * have been measured.
 * @throws EngineRefusedError when none may; the signal's reason when it is aborted.
 */
export async function estimate(
  request: EstimateRequest,
  send: Send,
  signal: AbortSignal,
): Promise<void> {
  const { config, known } = request;
  const { kind } = config.engine;
  const threads = threadCount(config.engine.threads);
  const candidates = listEngines().filter(({ id, available }) =>
    kind === 'auto' ? available : id === kind,
  );
  const measured = new Map(known);
  const tell = () => {
    const fastest = candidates
      .map(({ id }) => ({ engine: id, threads, calibration: measured.get(id) ?? null }))
      .filter(({ engine }) => measured.get(engine) !== null)
      .toSorted((a, b) => secondsOf(a) - secondsOf(b))
      .at(0);
    if (fastest) send({ kind: 'estimated', estimate: estimateRun(config, fastest) });
    return fastest !== undefined;
  };
  const unknown = candidates.filter(({ id }) => !measured.has(id));
  const reasons: string[] = [];
  tell();
  if (unknown.length > 0) {
    for (const status of unknown) {
      const examination = await examineOne(status, request, send, signal);
      measured.set(status.id, examination.calibration);
      if (examination.refused) reasons.push(`${status.label}: ${examination.refused}`);
    }
    tell();
  }
  if (candidates.some(({ id }) => measured.get(id))) return;
  const why = reasons.join('; ') || 'none is present, or those that are were refused before';
  throw new EngineRefusedError(`no engine can compute this run: ${why}`);
}

function secondsOf({ calibration }: Parameters<typeof estimateRun>[1]): number {
  return calibration?.secondsPerUpdate ?? Number.POSITIVE_INFINITY;
}
