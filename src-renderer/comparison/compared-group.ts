import type { RunSummary } from '../../shared/contract/runs.ts';
import { perVariant, variantOf } from '../../shared/variants/variants.ts';
import type { SeriesColour } from '../charts/chart-theme.ts';

/** Runs that are compared as one: they differ in nothing but the seed. */
export interface ComparedGroup {
  readonly key: string;
  readonly label: string;
  /** What sets it apart besides, '' for nothing. */
  readonly settings: string;
  readonly runIds: readonly string[];
  readonly colour: SeriesColour;
  readonly dash: 'solid' | 'dashed' | 'dotted';
}

/** What a group is called where its label stands alone. */
export function groupLabel({ label, settings }: Pick<ComparedGroup, 'label' | 'settings'>): string {
  return [label, settings].filter(Boolean).join(', ');
}

/** A group before it is given its line. */
export type UnstyledGroup = Omit<ComparedGroup, keyof Style> & Pick<RunSummary, 'variant'>;

type Style = Pick<ComparedGroup, 'colour' | 'dash'>;

function styleOf(variant: RunSummary['variant'], index: number): Style {
  const { colours, dash } = variantOf(variant).look;
  return {
    colour: colours[index % colours.length],
    // Colours come again after the fourth; the legend tells them apart further.
    dash: index < colours.length ? dash : 'dotted',
  };
}

/** Gives every group its line: the n-th of a variant looks the same wherever it is n-th. */
export function withStyles(groups: readonly UnstyledGroup[]): ComparedGroup[] {
  const seen = { ...perVariant(() => 0) };
  return groups.map(({ variant, key, label, settings, runIds }) => ({
    key,
    label,
    settings,
    runIds,
    ...styleOf(variant, seen[variant]++),
  }));
}
