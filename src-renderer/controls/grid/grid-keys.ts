/** A key of a table, as the page's shortcuts take them. */
export interface GridKey {
  readonly keys: readonly string[];
  readonly label: string;
  readonly run: () => void;
}

export interface GridFocus {
  /** Number of the line that has the focus, or had it last; -1 for none. */
  readonly active: () => number;
  readonly count: () => number;
  readonly focus: (index: number) => void;
}

const PAGE = 10;

/** Keys that move through the lines of a table. */
export function gridKeys(
  noun: string,
  { active, count, focus }: GridFocus,
  arrows = true,
): GridKey[] {
  const by = (lines: number) => () =>
    focus(active() < 0 ? (lines > 0 ? 0 : count() - 1) : active() + lines);
  return [
    { keys: arrows ? ['j', 'ArrowDown'] : ['j'], label: `Next ${noun}`, run: by(1) },
    { keys: arrows ? ['k', 'ArrowUp'] : ['k'], label: `Previous ${noun}`, run: by(-1) },
    { keys: ['PageDown'], label: `Ten further`, run: by(PAGE) },
    { keys: ['PageUp'], label: `Ten back`, run: by(-PAGE) },
    { keys: ['Home'], label: `First ${noun}`, run: () => focus(0) },
    { keys: ['End'], label: `Last ${noun}`, run: () => focus(count() - 1) },
  ];
}
