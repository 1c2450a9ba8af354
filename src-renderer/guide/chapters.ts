/** A chapter of the guide. */
export interface Chapter {
  /** In its address. */
  readonly id: string;
  /** Its first heading. */
  readonly title: string;
  /** Where it is, within docs. */
  readonly file: string;
}

const inGuide = (id: string, title: string): Chapter => ({
  id,
  title,
  file: `user-guide/${id}.md`,
});

/** The guide's first page, which leads to the chapters. */
export const GUIDE_START = 'user-guide/README.md';

/** The chapters of the guide, in the order in which they are read. */
export const CHAPTERS: readonly Chapter[] = [
  inGuide('first-steps', 'First steps'),
  inGuide('runs', 'Runs'),
  inGuide('new-run', 'New run'),
  inGuide('run', 'A run'),
  inGuide('replay', 'Replay and what if'),
  inGuide('experiments', 'Experiments'),
  inGuide('queue', 'Queue'),
  inGuide('places', 'Places'),
  inGuide('compare', 'Compare'),
  inGuide('figures', 'Figures'),
  inGuide('two-agents', 'Two agents'),
  inGuide('playground', 'Playground'),
  inGuide('engines', 'Engines and GPU'),
  inGuide('storage', 'Storage'),
  inGuide('keyboard', 'Finding things, and keys'),
  inGuide('command-line', 'Command line'),
  { id: 'troubleshooting', title: 'Troubleshooting', file: 'troubleshooting.md' },
];

/** Where a page of the guide is in the app; null for a file that is none. */
export function guideAddress(file: string): string | null {
  if (file === GUIDE_START) return '/help';
  const chapter = CHAPTERS.find((each) => each.file === file);
  return chapter ? `/help/${chapter.id}` : null;
}
