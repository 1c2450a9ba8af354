/** A partition of a cluster, as far as it is told. */
export interface SlurmPartition {
  readonly name: string;
  readonly up: boolean;
  /** As Slurm writes it: `1-00:00:00`, `infinite`. */
  readonly timeLimit: string;
  readonly nodes: number;
}

/** The program that lists partitions, a line each. */
export const PARTITIONS_COMMAND = ['sinfo', '-h', '-o', '%D|%a|%l|%R'] as const;

/** Reads what `PARTITIONS_COMMAND` says; lines that are none are left out. */
export function parsePartitions(output: string): SlurmPartition[] {
  return output.split('\n').flatMap((line) => {
    const [, nodes, state, timeLimit = '', name = ''] =
      /^(\d{1,9})\|([^|]*)\|([^|]*)\|(.+)$/.exec(line) ?? [];
    return nodes === undefined
      ? []
      : [{ name: name.trim(), up: state === 'up', timeLimit, nodes: Number(nodes) }];
  });
}
