import type { SeriesColour } from '../../charts/chart-theme.ts';

/** The two agents by letter. */
export type Side = 'A' | 'B';

/** The colour that stands for each. */
export const SIDE_COLOURS: Readonly<Record<Side, SeriesColour>> = { A: 'series-1', B: 'series-2' };
