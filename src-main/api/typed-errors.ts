import { ORPCError, os } from '@orpc/server';
import { errorStack } from '../../shared/errors/thrown.ts';
import { RunConfigError } from '../../shared/run-config/parse.ts';
import { ArchiveError } from '../archive/archive-error.ts';
import { LimitedLog } from '../log/limited-log.ts';
import { AnalysisError } from '../analyses/analysis-error.ts';
import { AnalysisFailure } from '../workers/analysis-worker.ts';
import { ExperimentError } from '../experiments/experiment-error.ts';
import { RunError } from '../runs/run-error.ts';
import { TrashError } from '../storage/trash-error.ts';
import { StoreError } from '../store/store-error.ts';

const log = new LimitedLog();

function fromRunError(error: RunError): ORPCError<string, unknown> {
  const { message, detail } = error;
  const options = { message, cause: error };
  switch (detail.code) {
    case 'RUN_NOT_FOUND':
      return new ORPCError('RUN_NOT_FOUND', { ...options, data: { id: detail.id } });
    case 'NO_CHECKPOINT':
      return new ORPCError('NO_CHECKPOINT', { ...options, data: { id: detail.id } });
    case 'CHECKPOINTS_DAMAGED': {
      const { id, damages } = detail;
      return new ORPCError('CHECKPOINTS_DAMAGED', {
        ...options,
        data: { id, damages: [...damages] },
      });
    }
    case 'RUN_STATE_CONFLICT': {
      const { id, state, action } = detail;
      return new ORPCError('RUN_STATE_CONFLICT', { ...options, data: { id, state, action } });
    }
    default:
      return new ORPCError('SERVICE_UNAVAILABLE', options);
  }
}

/** The contract's error for an error of our own, or null for one that nobody expected. */
function toContractError(error: unknown): ORPCError<string, unknown> | null {
  if (error instanceof ORPCError) return error;
  if (error instanceof RunError) return fromRunError(error);
  if (error instanceof ExperimentError) {
    const { code, message, id } = error;
    return new ORPCError(code, { message, data: { id }, cause: error });
  }
  if (error instanceof TrashError) {
    const { code, message, id } = error;
    return new ORPCError(code, { message, data: { id }, cause: error });
  }
  if (error instanceof RunConfigError) {
    const { message, issues } = error;
    return new ORPCError('INVALID_CONFIG', { message, data: { issues }, cause: error });
  }
  if (error instanceof AnalysisError) {
    return new ORPCError(error.code, { message: error.message, cause: error });
  }
  if (error instanceof AnalysisFailure) {
    return new ORPCError('ENGINE_FAILED', { message: error.message, cause: error });
  }
  if (error instanceof ArchiveError) {
    return new ORPCError('ARCHIVE_FAILED', { message: error.message, cause: error });
  }
  if (error instanceof StoreError) {
    return new ORPCError('STORE_FAILED', { message: error.message, cause: error });
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
