import { ORPCError, os } from '@orpc/server';
import { errorCode, errorStack } from '../../shared/errors/thrown.ts';
import { RunConfigError } from '../../shared/run-config/parse.ts';
import { ArchiveError } from '../archive/archive-error.ts';
import { LimitedLog } from '../log/limited-log.ts';
import { AnalysisError } from '../analyses/analysis-error.ts';
import { AnalysisFailure } from '../workers/analysis-worker.ts';
import { PackageError } from '../engines/packages/package-error.ts';
import { ExperimentError } from '../experiments/experiment-error.ts';
import { RunError } from '../runs/run-error.ts';
import { TrashError } from '../storage/trash-error.ts';
import { AnnotationError } from '../store/annotation-error.ts';
import { StoreError } from '../store/store-error.ts';
import { BranchError } from '../branches/branch-error.ts';
import { PlaceError } from '../places/place-error.ts';
import { WalkError } from '../walks/walk-error.ts';

const log = new LimitedLog();

/** Codes of RunErrors that the contract has, with all that is known of them. */
const WITH_DETAIL = new Set(['CHECKPOINTS_DAMAGED', 'RUN_STATE_CONFLICT']);
const WITH_ID = new Set(['RUN_NOT_FOUND', 'NO_CHECKPOINT']);

function fromRunError(error: RunError): ORPCError<string, unknown> {
  const { message } = error;
  const { code, ...detail } = error.detail;
  if (WITH_DETAIL.has(code)) return new ORPCError(code, { message, data: detail, cause: error });
  if (!WITH_ID.has(code) || !('id' in detail)) {
    return new ORPCError('SERVICE_UNAVAILABLE', { message, cause: error });
  }
  return new ORPCError(code, { message, data: { id: detail.id }, cause: error });
}

/** The contract's error for an error of our own, or null for one that nobody expected. */
function toContractError(error: unknown): ORPCError<string, unknown> | null {
  if (error instanceof ORPCError) return error;
  if (!(error instanceof Error)) return null;
  const { message } = error;
  const as = (code: string, data?: unknown) => new ORPCError(code, { message, data, cause: error });
  if (error instanceof RunError) return fromRunError(error);
  if (error instanceof ExperimentError || error instanceof TrashError) {
    return as(error.code, { id: error.id });
  }
  if (error instanceof BranchError || error instanceof WalkError) {
    const { code: _, ...detail } = error.detail;
    return as(error.code, detail);
  }
  if (error instanceof RunConfigError) return as('INVALID_CONFIG', { issues: error.issues });
  if (error instanceof AnalysisError || error instanceof AnnotationError) return as(error.code);
  if (error instanceof PlaceError) return as('PLACE_FAILED');
  if (error instanceof PackageError) return as('PACKAGE_FAILED');
  if (error instanceof AnalysisFailure) return as('ENGINE_FAILED');
  if (error instanceof ArchiveError) return as('ARCHIVE_FAILED');
  if (error instanceof StoreError || errorCode(error) === 'CHECKPOINT_UNREADABLE') {
    return as('STORE_FAILED');
  }
  return null;
}

/** The error to answer with; what nobody expected goes to standard error with its stack. */
function answerTo(error: unknown, path: readonly string[]): unknown {
  const known = toContractError(error);
  if (known) return known;
  const text = errorStack(error);
  log.say(`api ${path.join('.')}: ${text}`);
  return error;
}

/**
 * Turns domain errors into the errors of the contract. What nobody expected goes to standard
 * error with its stack; the client learns only that it happened.
 */
export const typedErrors = os.middleware(async ({ next, path }) => {
  try {
    return await next();
  } catch (error) {
    throw answerTo(error, path);
  }
});

/** The same for errors that end a stream of events, which the middleware does not see. */
export async function* typedStream<T>(
  events: AsyncIterable<T>,
  path: readonly string[],
): AsyncGenerator<T, void, void> {
  try {
    yield* events;
  } catch (error) {
    throw answerTo(error, path);
  }
}
