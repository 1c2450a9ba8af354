import type { EngineExamination, SelfTest } from '../../shared/contract/engines.ts';
import { formatError } from '../../shared/format/computation.ts';
import { SHARING_TEXTS } from '../../shared/format/sharing.ts';

/** What an examination found, told apart by icon and word as well as by colour. */
export interface Verdict {
  readonly kind: 'passed' | 'refused';
  /** `Passed`, or that the engine is refused and for which operation. */
  readonly label: string;
  /** The worst error of a self-test that passed, or ''. */
  readonly figure: string;
  /** Why the engine is refused, or what is unusual about one that passed, or ''. */
  readonly detail: string;
}

/** May the engine train? It passed the self-test, was measured, and nothing refuses it. */
export function isRight(examination: EngineExamination): boolean {
  const { selfTest, calibration, refused } = examination;
  return refused === null && calibration !== null && selfTest !== null && selfTest.passed;
}

/** The engine that the automatic choice takes of these: the fastest right one, null without any. */
export function fastestRight(examinations: readonly EngineExamination[]): EngineExamination | null {
  let fastest: EngineExamination | null = null;
  for (const each of examinations) {
    if (isRight(each) && secondsOf(each) < secondsOf(fastest)) fastest = each;
  }
  return fastest;
}

function secondsOf(examination: EngineExamination | null): number {
  return examination?.calibration?.secondsPerUpdate ?? Infinity;
}

/** What was found out about one engine. */
export function verdictOf({ selfTest, refused, sharing }: EngineExamination): Verdict {
  if (selfTest && !selfTest.passed) {
    const { operation, message } = failureOf(selfTest);
    return {
      kind: 'refused',
      label: operation === null ? 'Refused' : `Refused: ${operation} is wrong`,
      figure: '',
      detail: message,
    };
  }
  if (refused !== null) return refusal('Cannot be used', refused);
  if (!selfTest) return refusal('Not tested', 'No self-test was made.');
  const { worstError, replaced } = selfTest;
  return {
    kind: 'passed',
    label: 'Passed',
    figure: formatError(worstError),
    detail: [
      ...(replaced.length > 0 ? [`Replaced to be right: ${replaced.join(', ')}.`] : []),
      ...(sharing === 'copies' ? [`Threads ${SHARING_TEXTS.copies}.`] : []),
    ].join(' '),
  };
}

function refusal(label: string, detail: string): Verdict {
  return { kind: 'refused', label, figure: '', detail };
}

function failureOf({ failure, worstError, tolerance }: SelfTest): {
  readonly operation: string | null;
  readonly message: string;
} {
  const told = `The self-test found an error of ${formatError(worstError)}; at most ${formatError(tolerance)} is right.`;
  return { operation: failure?.operation ?? null, message: failure?.message ?? told };
}
