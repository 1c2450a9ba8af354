/** One choice of a SegmentedChoice or a MultiChoice. */
export interface SegmentedOption {
  readonly value: string;
  readonly label: string;
  /** How many things the option stands for. */
  readonly count?: number;
  /** Says more about it. */
  readonly help?: string;
}
