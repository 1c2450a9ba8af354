import type { SelfTest } from '../../../shared/contract/engines.ts';
import { errorMessage } from '../../../shared/errors/thrown.ts';
import type { Engine } from '../engine.ts';
import { findWrongOperation } from './find-wrong-operation.ts';
import { LARGEST_ERROR, outputError } from './output-error.ts';
import { runOnce } from './run-once.ts';
import type { SelfTestCase } from './self-test-case.ts';

/**
 * Errors above it fail. Rounding of float32 stays well below it, how far depends on the processor:
 * the largest seen is 1.5e-4, of the paper's maze without AVX-512.
 */
export const SELF_TEST_TOLERANCE = 1e-3;

type ProgramFinding = SelfTest['programs'][number];

export interface SelfTestOptions {
  /** Programs tested so far. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
  /** Ends the test with the signal's reason, between two programs. */
  readonly signal?: AbortSignal | undefined;
}

async function testProgram(engine: Engine, tested: SelfTestCase): Promise<ProgramFinding> {
  const { program, batch, values, expected, title } = tested;
  const actual = await runOnce(engine, program, batch, values);
  let finding: ProgramFinding = { program: title, worstError: 0, output: '' };
  for (const output of program.outputs.keys()) {
    const worstError = outputError(actual[output], expected[output]);
    if (worstError > finding.worstError || finding.output === '') {
      finding = { program: title, worstError, output };
    }
  }
  return finding;
}

/** Why a program failed: the operation that is wrong by itself, if there is one. */
async function failureOf(
  engine: Engine,
  tested: SelfTestCase,
  message: string,
): Promise<NonNullable<SelfTest['failure']>> {
  const wrong = await findWrongOperation(engine, tested, SELF_TEST_TOLERANCE);
  if (wrong) return { operation: wrong.kind, message: `${message}: ${wrong.message}` };
  return { operation: null, message: `${message}, though each of its operations is right alone` };
}

/**
 * Compares an engine with the float64 interpreter on programs with fixed random numbers. Stops at
 * the first program that fails and names the operation that is wrong.
 * @throws only the signal's reason: an engine that fails has failed the test.
 */
export async function selfTest(
  engine: Engine,
  cases: readonly SelfTestCase[],
  { onProgress, signal }: SelfTestOptions = {},
): Promise<SelfTest> {
  const programs: ProgramFinding[] = [];
  let failure: SelfTest['failure'] = null;
  for (const tested of cases) {
    signal?.throwIfAborted();
    try {
      const finding = await testProgram(engine, tested);
      programs.push(finding);
      if (finding.worstError > SELF_TEST_TOLERANCE) {
        const { program, output, worstError } = finding;
        const size = worstError < LARGEST_ERROR ? `by ${worstError.toPrecision(2)}` : 'altogether';
        failure = await failureOf(engine, tested, `${program}: ${output} is wrong ${size}`);
      }
    } catch (cause) {
      const reason = errorMessage(cause);
      programs.push({ program: tested.title, worstError: LARGEST_ERROR, output: '' });
      failure = await failureOf(engine, tested, `${tested.title}: ${reason}`);
    }
    onProgress?.(programs.length, cases.length);
    if (failure) break;
  }
  const worstError = Math.max(0, ...programs.map((finding) => finding.worstError));
  const passed = failure === null;
  return { passed, tolerance: SELF_TEST_TOLERANCE, worstError, programs, replaced: [], failure };
}
