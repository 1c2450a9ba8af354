/** How far a job is. */
export type JobPhase =
  /** In the line, also when it was put back there. */
  | 'waiting'
  | 'running'
  /** It runs no more, but its node is not free yet. */
  | 'ending'
  /** Slurm does nothing more with it. */
  | 'over';

interface JobState {
  readonly phase: JobPhase;
  readonly words: string;
}

/** The states of jobs that Slurm has, and what they mean. */
const STATES: ReadonlyMap<string, JobState> = new Map<string, JobState>([
  ['PENDING', { phase: 'waiting', words: 'waits' }],
  ['REQUEUED', { phase: 'waiting', words: 'was put back into the line' }],
  ['REQUEUE_FED', { phase: 'waiting', words: 'was put back into the line' }],
  ['REQUEUE_HOLD', { phase: 'waiting', words: 'was put back into the line and is held there' }],
  ['RESV_DEL_HOLD', { phase: 'waiting', words: 'is held: its reservation was deleted' }],
  ['SPECIAL_EXIT', { phase: 'waiting', words: 'was put back into the line and is held there' }],
  ['CONFIGURING', { phase: 'running', words: 'has nodes, which are being started' }],
  ['RUNNING', { phase: 'running', words: 'runs' }],
  ['RESIZING', { phase: 'running', words: 'runs' }],
  ['SIGNALING', { phase: 'running', words: 'runs' }],
  ['SUSPENDED', { phase: 'running', words: 'was suspended: others compute on its node' }],
  ['STOPPED', { phase: 'running', words: 'was stopped on its node' }],
  ['COMPLETING', { phase: 'ending', words: 'is ending' }],
  ['STAGE_OUT', { phase: 'ending', words: 'is ending' }],
  ['COMPLETED', { phase: 'over', words: 'has ended' }],
  ['CANCELLED', { phase: 'over', words: 'was cancelled' }],
  ['FAILED', { phase: 'over', words: 'has failed' }],
  ['TIMEOUT', { phase: 'over', words: 'was ended at its time limit' }],
  ['OUT_OF_MEMORY', { phase: 'over', words: 'was ended: it needed more memory than it had' }],
  ['NODE_FAIL', { phase: 'over', words: 'was ended: its node failed' }],
  ['BOOT_FAIL', { phase: 'over', words: 'was not started: its node did not start' }],
  ['LAUNCH_FAILED', { phase: 'over', words: 'could not be started on its node' }],
  ['RECONFIG_FAIL', { phase: 'over', words: 'was not started: its node could not be set up' }],
  ['PREEMPTED', { phase: 'over', words: 'was ended: other jobs went first' }],
  ['DEADLINE', { phase: 'over', words: 'was ended at its deadline' }],
  ['REVOKED', { phase: 'over', words: 'was taken by another cluster' }],
]);

/** What a state means; an unknown one is taken for one that goes on. */
export function jobState(state: string): JobState {
  return STATES.get(state) ?? { phase: 'running', words: state };
}
