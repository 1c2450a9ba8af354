/** One of the values that a field offers. */
export interface SelectOption {
  readonly value: string;
  readonly label: string;
  /** What is to be known before it is chosen. */
  readonly note?: string;
  readonly disabled?: boolean;
}
