/** Why a job waits, or how it ended, in the words of Slurm, and what that means; the first that fits counts. */
const REASONS: readonly (readonly [reason: RegExp, meaning: string])[] = [
  [/^Resources$/, 'for free nodes'],
  [/^Priority$/, 'for jobs that go first'],
  [/^BeginTime$/, 'for its time to begin'],
  [/^JobArrayTaskLimit$/, 'for others of its batch: so many train at once'],
  [/^BadConstraints$/, 'no node has what it asks for (processors, memory, features)'],
  [/^JobHeldUser$/, 'held by the user; scontrol release lets it go on'],
  [/^JobHeldAdmin$/, 'held by an administrator'],
  [/^JobHoldMaxRequeue$/, 'held: it was put back too often'],
  [
    /^launch_failed_requeued_held$/i,
    'held: it could not be started on its node; scontrol release tries again',
  ],
  [/^job_requeued_in_held_state$/i, 'held after it was put back; scontrol release lets it go on'],
  [/^Dependency$/, 'for another job to end'],
  [/^DependencyNeverSatisfied$/, 'for a job that did not end as it should have: it never begins'],
  [/^PartitionDown$/, 'its partition is down'],
  [/^PartitionInactive$/, 'its partition takes no jobs'],
  [/^PartitionTimeLimit$/, 'its time limit is above that of the partition: it never begins'],
  [/^PartitionNodeLimit$/, 'it asks for more nodes than the partition allows: it never begins'],
  [/^PartitionConfig$/, 'its partition has no node with what it asks for: it never begins'],
  [/^NodeDown$/, 'a node that it needs is down'],
  [
    /^(ReqNodeNotAvail|Nodes_required_for_job_are_DOWN)/i,
    'nodes that it needs are down, drained or reserved',
  ],
  [/^Reservation(Deleted)?$/, 'for its reservation'],
  [/^Licenses$/, 'for a licence'],
  [/^(InactiveLimit|TimeLimit)$/, 'its time limit was reached'],
  [/^(OutOfMemory|OOM)$/i, 'it needed more memory than it had'],
  [/^NonZeroExitCode$/, 'its script failed'],
  [/^(JobLaunchFailure|RaisedSignal)/, 'it could not be started, or was killed'],
  [/^NodeFail/i, 'its node failed'],
  [/^SystemFailure$/, 'Slurm or its node failed'],
  [/^InvalidAccount$/, 'its account is not valid'],
  [/^InvalidQOS$/, 'its QoS is not valid'],
  [/^AccountNotAllowed$/, 'its account may not use the partition'],
  [/^QOSNotAllowed$/, 'its QoS may not be used there'],
  [/^Cleaning$|^Prolog$/, 'its node is being prepared'],
  [/^BurstBuffer/, 'for the burst buffer'],
  [/NotSatisfied$/, 'it asks for less than your account or QoS demands'],
  [
    /^(QOS|Assoc|Max).*(Wall|Minutes|TimeLimit)/,
    'the time that your account or QoS has is used up, or less than it asks for',
  ],
  [
    /^(QOS|Assoc|Max).*(SubmitJob|Jobs)/,
    'for your other jobs: as many run as your account or QoS may have',
  ],
  [
    /^(QOS|Assoc|Max)/,
    'the limit of your account or QoS is reached (processors, memory, nodes or others)',
  ],
];

/** What a reason means; '' for none or an unknown one. */
export function jobReason(reason: string): string {
  return REASONS.find(([each]) => each.test(reason))?.[1] ?? '';
}
