import type { EngineChoice, EngineExamination } from '../../shared/contract/engines.ts';
import type { RunSummary } from '../../shared/contract/runs.ts';
import { ENGINE_LABELS } from '../../shared/run-config/engine-ids.ts';
import { formatError, formatSpan } from '../../shared/format/computation.ts';
import { SHARING_TEXTS } from '../../shared/format/sharing.ts';
import { isRight } from './examination.ts';

/** What is told about a run's engine, in the order in which it is read. */
export interface ChoiceFact {
  readonly label: string;
  readonly value: string;
}

/** Why a run was given its engine: `named in the configuration`, `fastest of 3 that are right`. */
export function choiceReason({ reason, examinations }: EngineChoice): string {
  if (reason === 'named') return 'named in the configuration';
  const right = examinations.filter(isRight).length;
  return right > 1 ? `fastest of ${right} that are right` : 'the only one that is right';
}

/** All facts about a run's engine but the other engines. */
export function choiceFacts(choice: EngineChoice): ChoiceFact[] {
  const own: EngineExamination | undefined = choice.examinations.find(
    ({ engine }) => engine === choice.engine,
  );
  const { selfTest = null, calibration = null, sharing } = own ?? {};
  const threads = choice.threads > 0 ? String(choice.threads) : '–';
  return [
    { label: 'Engine', value: ENGINE_LABELS[choice.engine] },
    { label: 'Why', value: choiceReason(choice) },
    { label: 'Device', value: choice.device },
    { label: 'Threads', value: sharing ? `${threads}, ${SHARING_TEXTS[sharing]}` : threads },
    {
      label: 'Self-test, worst error',
      value: selfTest ? formatError(selfTest.worstError) : 'not made',
    },
    {
      label: 'An update at the start',
      value: calibration ? formatSpan(calibration.secondsPerUpdate) : 'not measured',
    },
  ];
}

/** Is the run still testing and timing engines? Its worker lives but has named no engine yet. */
export function isChoosingEngine(run: Pick<RunSummary, 'state' | 'engine' | 'progress'>): boolean {
  return run.state === 'running' && run.engine === null && run.progress.update === 0;
}
