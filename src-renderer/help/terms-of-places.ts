import type { Term } from './term.ts';

/** Where runs train that do not train here. */
export const TERMS_OF_PLACES = [
  {
    id: 'place',
    name: 'Place',
    text: 'Where a run trains: here, in the lab’s own processes, or on a cluster. There each run is a task of a job; the lab sends it, follows it and brings home what it wrote.',
    source: 'not in the paper',
    also: 'cluster remote ssh train on',
  },
  {
    id: 'job',
    name: 'Job',
    text: 'What a cluster calls a piece of work. It waits in the line of its partition, gets a node, and is put back into the line when its time is over or its node fails; the run then goes on from its last checkpoint.',
    source: 'not in the paper',
    also: 'node partition restart requeue task array',
  },
  {
    id: 'slurm',
    name: 'Slurm',
    text: 'The scheduler of most research clusters: it decides which job runs when and on which node. The lab uses its ordinary commands, sbatch, squeue, sacct, scancel and scontrol, with your account.',
    source: 'not in the paper',
    also: 'sbatch squeue scheduler',
  },
] as const satisfies readonly Term[];
