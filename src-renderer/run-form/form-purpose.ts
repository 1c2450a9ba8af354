import type { ListedCheckpoint, RunSummary } from '../../shared/contract/runs.ts';
import type { ConfigIssue } from '../../shared/run-config/config-issue.ts';
import type { ForkPoint } from '../../shared/run-config/fork-point.ts';
import type { RunConfig } from '../../shared/run-config/schema.ts';

/** What the form for a run is filled in for: a new run, or a fork. */
export interface FormPurpose {
  /** What else is wrong with a configuration that could be used. */
  readonly issues: (config: RunConfig) => readonly ConfigIssue[];
  /** Creates the run. Rejects with the server's error. */
  readonly send: (config: RunConfig) => Promise<RunSummary>;
}

/** The run that another one is to be like, but for what is changed. */
export interface LikeOrigin {
  readonly id: string;
  readonly name: string;
  readonly config: RunConfig;
}

/** The run that is forked. */
export interface ForkOrigin {
  readonly id: string;
  readonly name: string;
  readonly config: RunConfig;
  /** Newest first, at least one. */
  readonly checkpoints: readonly ListedCheckpoint[];
  /** Of the checkpoint that is chosen at first. */
  readonly update: number;
}

/**
 * The configuration that a fork begins with: the parent's, with updates left to do. A run that has
 * done all of its own is given as many again.
 */
export function forkUpdates({ learning }: RunConfig, update: number): number {
  return learning.updates > update ? learning.updates : update + learning.updates;
}

/**
 * The part of a fork that is still to be computed, for an estimate.
 * @param point what is forked; boards that its run had left there are not walked again
 */
export function remainingPart(
  config: RunConfig,
  parent: RunConfig,
  { update, boardsBehind }: ForkPoint,
): RunConfig {
  const isSameLadder = config.ladder.boards === parent.ladder.boards;
  const left = isSameLadder ? boardsBehind : 0;
  const updates = Math.max(1, config.learning.updates - update);
  const ahead = (list: string) => list.split(',').slice(left).join(',').trim();
  const { boards, stepLimits } = config.ladder;
  const ladder = { ...config.ladder, boards: ahead(boards), stepLimits: ahead(stepLimits) };
  return { ...config, ladder, learning: { ...config.learning, updates } };
}
