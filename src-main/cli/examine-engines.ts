import { formatColumnSpan } from '../../shared/format/computation.ts';
import { formatNonZero } from '../../shared/format/number.ts';
import { SHARING_TEXTS } from '../../shared/format/sharing.ts';
import type { EngineExamination } from '../../shared/contract/engines.ts';
import type { EngineId } from '../../shared/run-config/engine-ids.ts';
import { ENGINE_LABELS } from '../../shared/run-config/engine-ids.ts';
import type { RunConfig } from '../../shared/run-config/schema.ts';
import { openEngines } from '../lab/open-engines.ts';
import { exitCodeOf, onAskedToEnd } from '../server/end-signals.ts';
import { packageVersion } from '../server/package-root.ts';
import { ProgressDisplay } from './follow/progress-display.ts';
import { table } from '../../shared/text/table.ts';

/** What was found, and the exit code when it was cut short by Ctrl-C. */
export interface Examinations {
  readonly examinations: readonly EngineExamination[];
  readonly interrupted: number | null;
}

/**
 * Tests and times engines with the programs of a configuration, showing progress on standard error.
 * Ctrl-C ends it after what is under way.
 * @param dataFolder whose packages of engines are there, too
 * @param engines all that are present when left out
 */
export async function examineEngines(
  config: RunConfig,
  dataFolder: string,
  engines?: readonly EngineId[],
): Promise<Examinations> {
  const service = openEngines(packageVersion(), dataFolder);
  const display = new ProgressDisplay(process.stderr);
  const cancelling = new AbortController();
  let interrupted: number | null = null;
  const giveBackSignals = onAskedToEnd((signal) => {
    interrupted = exitCodeOf(signal);
    cancelling.abort();
  });
  const examinations: EngineExamination[] = [];
  try {
    for await (const event of service.examine(config, engines, cancelling.signal)) {
      if (event.kind === 'examined') examinations.push(event.examination);
      else {
        const { done, total, stage, engine } = event;
        display.count(done, total, `${stage} of ${ENGINE_LABELS[engine]}`);
      }
    }
  } finally {
    display.end();
    giveBackSignals();
    await service.close();
  }
  return { examinations, interrupted };
}

/** One line an engine: its self-test, how fast it is, and why it may not be used. */
export function examinationTable(examinations: readonly EngineExamination[]): string {
  const heading = ['ENGINE', 'SELF-TEST', 'ERROR', 'UPDATE', 'THINK', 'LEARN', 'GFLOPS'];
  const rows = examinations.map(({ label, selfTest, calibration }) => [
    label,
    selfTest === null ? 'none' : selfTest.passed ? 'passed' : 'FAILED',
    selfTest === null ? '' : selfTest.worstError.toExponential(1),
    ...(calibration === null
      ? []
      : [
          formatColumnSpan(calibration.secondsPerUpdate),
          formatColumnSpan(calibration.secondsPerThink),
          formatColumnSpan(calibration.secondsPerLearn),
          `${formatNonZero(calibration.thinkGflops, 0)} think, ${formatNonZero(calibration.learnGflops, 0)} learn`,
        ]),
  ]);
  const notes = examinations.flatMap(({ label, selfTest, refused, sharing }) => [
    ...(refused === null ? [] : [`${label} cannot be used: ${refused}`]),
    ...(selfTest?.replaced.length ? [`${label}: ${selfTest.replaced.join(', ')} replaced`] : []),
    ...(sharing ? [`${label}: threads ${SHARING_TEXTS[sharing]}`] : []),
  ]);
  return [table([heading, ...rows]), ...notes].join('\n');
}
