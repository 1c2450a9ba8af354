import { ORPCError } from '@orpc/client';
import { configIssuesSchema } from '../../shared/contract/procedure.ts';
import type { ConfigIssue } from '../../shared/run-config/config-issue.ts';
import { recordOf } from '../../shared/typed/record.ts';

/** What is wrong with a configuration that the lab refused; null for any other error. */
export function refusedConfigIssues(error: unknown): ConfigIssue[] | null {
  if (!(error instanceof ORPCError) || error.code !== 'INVALID_CONFIG') return null;
  return configIssuesSchema.parse(error.data).issues;
}

/** What went wrong, in words for people. */
export function errorMessage(error: unknown): string {
  if (error instanceof ORPCError && error.code === 'RUN_STATE_CONFLICT') {
    const { state, action } = recordOf(error.data);
    return `The run is ${String(state)}: it cannot be told to ${String(action)}.`;
  }
  if (error instanceof ORPCError && error.code === 'RUN_NOT_FOUND') {
    return 'This run does not exist. It may have been deleted in another window.';
  }
  if (error instanceof ORPCError && error.code === 'EXPERIMENT_NOT_FOUND') {
    return 'This experiment does not exist. It may have been deleted in another window.';
  }
  if (error instanceof ORPCError && error.code === 'EPISODE_NOT_FOUND') {
    return 'This episode is not stored. Of older validation rounds only a sample stays recorded.';
  }
  if (error instanceof ORPCError && error.code === 'NOT_IN_TRASH') {
    return 'It is not in the trash any more. It may have been restored or removed in another window.';
  }
  return error instanceof Error ? error.message : String(error);
}
