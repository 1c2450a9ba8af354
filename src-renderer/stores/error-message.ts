import { ORPCError } from '@orpc/client';

/** What went wrong, in words for people. */
export function errorMessage(error: unknown): string {
  if (error instanceof ORPCError && error.code === 'RUN_STATE_CONFLICT') {
    const { state, action } = error.data as { state: string; action: string };
    return `The run is ${state}: it cannot be told to ${action}.`;
  }
  if (error instanceof ORPCError && error.code === 'RUN_NOT_FOUND') {
    return 'This run does not exist. It may have been deleted in another window.';
  }
  if (error instanceof ORPCError && error.code === 'EXPERIMENT_NOT_FOUND') {
    return 'This experiment does not exist. It may have been deleted in another window.';
  }
  if (error instanceof ORPCError && error.code === 'NOT_IN_TRASH') {
    return 'It is not in the trash any more. It may have been restored or removed in another window.';
  }
  return error instanceof Error ? error.message : String(error);
}
