/** What `npm run bench -- interface` measures, in the order in which it is told. */
export const INTERFACE_FIGURES = {
  startToUsableMs: 'the lab’s process is started, until a page just opened shows its list of runs',
  listAnswerMs: 'the lab is asked for all runs, until the answer is read',
  listShownMs: 'the page is loaded again, until rows of the list are drawn',
  heapMb: 'memory of the page’s scripts while it shows the list, after a collection',
  nodes: 'elements of that page',
  searchMs: 'the id of a run is put into the search, until its row is drawn',
  sortMs: 'the head of a column is pressed, until rows are drawn',
  groupMs: 'grouping by a setting is asked for, until the groups are drawn',
  returnToListMs: 'from another page back to the list, until rows are drawn',
  firstChartMs: 'the run with a million points is opened, until its first chart is drawn',
  scrubMedianMs: 'between two frames while an episode of 80 environment steps is dragged through',
  scrubP95Ms: 'the same, 95th percentile',
} as const;

export type InterfaceFigure = keyof typeof INTERFACE_FIGURES;
export type InterfaceFigures = Readonly<Record<InterfaceFigure, number>> & {
  /** Processor time of the page's thread in those that are an action in it, ms. */
  readonly processorMs: Readonly<Partial<Record<InterfaceFigure, number>>>;
};

const NAMES = Object.keys(INTERFACE_FIGURES) as InterfaceFigure[];

/** What `--help` prints. */
export function figureHelp(): string {
  const widest = Math.max(...NAMES.map(({ length }) => length));
  return [
    'npm run bench -- interface [--runs 5000] [--points 1000000] [--repeats 5] [--keep FOLDER] [--json]',
    '',
    'Opens a lab with many runs, and one run with many points, in Chromium without a window, 1440 × 900.',
    'Medians of the repetitions, in milliseconds by the clock where the name says so; processorMs, with',
    '--json, has the processor time of the page’s thread, which other programs change less.',
    'With --keep the data are made once, in that folder.',
    '',
    ...NAMES.map((name) => `${name.padEnd(widest)}  ${INTERFACE_FIGURES[name]}`),
  ].join('\n');
}

/** The figures for people, a line each, with the processor time where it was measured. */
export function figureTable(figures: InterfaceFigures): string {
  const widest = Math.max(...NAMES.map(({ length }) => length));
  const digits = (name: InterfaceFigure) => (name.startsWith('scrub') ? 1 : 0);
  return NAMES.map((name) => {
    const processor = figures.processorMs[name];
    const also = processor === undefined ? '' : `  (processor ${processor.toFixed(0)})`;
    return `${name.padEnd(widest)}  ${figures[name].toFixed(digits(name)).padStart(7)}${also}`;
  }).join('\n');
}
