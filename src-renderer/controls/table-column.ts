/** A column of a table. */
export interface TableColumn {
  readonly label: string;
  /** Stands before the label, in italics: what it is of. */
  readonly of?: string;
  /** As CSS has it; left out for what takes the rest. */
  readonly width?: string;
  /** Where the window is narrow; null where it is left out then. */
  readonly narrow?: string | null;
  readonly right?: boolean;
  /** Its label is for those who do not see the table. */
  readonly unseen?: boolean;
}
