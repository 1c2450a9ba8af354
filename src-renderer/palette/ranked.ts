/** Something that can be looked for and done. */
export interface PaletteEntry {
  /** Of all entries, while the palette is open. */
  readonly id: string;
  readonly label: string;
  /** What it belongs to: a page, a section, the time of a run. */
  readonly detail: string;
  /** Where it is found when nothing is typed, and which comes first among equals. */
  readonly group: PaletteGroup;
  /** Of a shortcut that does the same. */
  readonly keys?: readonly string[];
  readonly run: () => void;
}

/** Groups, the first shown first. */
export const PALETTE_GROUPS = [
  'here',
  'pages',
  'runs',
  'experiments',
  'settings',
  'lab',
  'help',
  'terms',
] as const;
export type PaletteGroup = (typeof PALETTE_GROUPS)[number];

export const GROUP_LABELS: Readonly<Record<PaletteGroup, string>> = {
  here: 'On this page',
  pages: 'Pages',
  runs: 'Runs',
  experiments: 'Experiments',
  settings: 'Settings of a new run',
  lab: 'Lab',
  help: 'Guide',
  terms: 'Terms',
};

/** Entries that are looked through line by line: more are found by typing more. */
const MOST_SHOWN = 60;
/** Of each group when nothing is typed. */
const MOST_UNASKED = 8;

/** How well a word fits a text: at its beginning, at that of a word, within; 0 for not. */
function fit(text: string, word: string): number {
  const at = text.indexOf(word);
  if (at < 0) return 0;
  if (at === 0) return 4;
  return /[\s.·,:/-]/.test(text[at - 1]) ? 3 : 1;
}

/** Of each word the better of its fits in label and detail; 0 when one fits nowhere. */
function score({ label, detail }: PaletteEntry, words: readonly string[]): number {
  const [first, second] = [label.toLowerCase(), detail.toLowerCase()];
  let sum = 0;
  for (const word of words) {
    const best = Math.max(2 * fit(first, word), fit(second, word));
    if (best === 0) return 0;
    sum += best;
  }
  // Among equals the shorter label is the more exact one.
  return sum + 1 / (1 + label.length);
}

/**
 * The entries in which every word of a text occurs, the best first; for no text some of each group,
 * in the order in which they were given.
 */
export function rankedEntries(entries: readonly PaletteEntry[], text: string): PaletteEntry[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) {
    return PALETTE_GROUPS.flatMap((group) =>
      entries.filter((entry) => entry.group === group).slice(0, MOST_UNASKED),
    );
  }
  const place = (entry: PaletteEntry) => PALETTE_GROUPS.indexOf(entry.group);
  return entries
    .map((entry) => ({ entry, score: score(entry, words) }))
    .filter((each) => each.score > 0)
    .toSorted((a, b) => b.score - a.score || place(a.entry) - place(b.entry))
    .slice(0, MOST_SHOWN)
    .map(({ entry }) => entry);
}
