/** One choice of a SegmentedChoice or a MultiChoice. */
export interface SegmentedOption<Value extends string = string> {
  readonly value: Value;
  readonly label: string;
  /** How many things the option stands for. */
  readonly count?: number;
  /** Says more about it. */
  readonly help?: string;
}
