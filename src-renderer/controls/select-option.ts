/** One of the values that a field offers. */
export interface SelectOption {
  readonly value: string;
  readonly label: string;
  /** What is to be known before it is chosen. */
  readonly note?: string;
  readonly disabled?: boolean;
}

/** What a field offers, and how it stands. */
export interface SelectProps {
  readonly options: readonly SelectOption[];
  /** A label element names what has one. */
  readonly id?: string | undefined;
  /** What is chosen. */
  readonly label?: string | undefined;
  readonly describedBy?: string | undefined;
  readonly invalid?: boolean;
  readonly disabled?: boolean;
}
