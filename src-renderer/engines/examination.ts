import type { EngineExamination, SelfTest } from '../../shared/contract/engines.ts';
import { formatError } from '../format/computation.ts';

/** What an examination found, told apart by icon and word as well as by colour. */
export interface Verdict {
  readonly kind: 'passed' | 'refused';
  /** `Passed`, or the operation that was found to be wrong. */
  readonly label: string;
  /** `worst error 1.2e-7`, or why the engine is refused. */
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
export function verdictOf({ selfTest, refused }: EngineExamination): Verdict {
  if (selfTest && !selfTest.passed) {
    const { operation, message } = failureOf(selfTest);
    return {
      kind: 'refused',
      label: operation === null ? 'Refused' : `Refused: ${operation}`,
      detail: refused ?? message,
    };
  }
  if (refused !== null) return { kind: 'refused', label: 'Cannot be used', detail: refused };
  if (!selfTest) return { kind: 'refused', label: 'Not tested', detail: 'No self-test was made.' };
  return { kind: 'passed', label: 'Passed', detail: passedDetail(selfTest) };
}

function passedDetail({ worstError, replaced }: SelfTest): string {
  const error = `worst error ${formatError(worstError)}`;
  return replaced.length === 0 ? error : `${error}; replaced: ${replaced.join(', ')}`;
}

function failureOf({ failure, worstError, tolerance }: SelfTest): {
  readonly operation: string | null;
  readonly message: string;
} {
  const told = `The self-test found an error of ${formatError(worstError)}; at most ${formatError(tolerance)} is right.`;
  return { operation: failure?.operation ?? null, message: failure?.message ?? told };
}
