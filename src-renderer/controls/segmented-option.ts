/** One choice of a SegmentedChoice. */
export interface SegmentedOption {
  readonly value: string;
  readonly label: string;
  /** How many things the option stands for. */
  readonly count?: number;
}
