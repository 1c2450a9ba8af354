import type { CarryingResult } from '../../shared/analyses/carrying.ts';
import type { ThinkingResult } from '../../shared/analyses/thinking.ts';
import { formatCount } from '../../shared/format/number.ts';
import { edgeSentences, walksNote } from './captions.ts';
import type { FigurePanel } from '../pictures/figure.ts';
import { agentsSentences } from './lines-of-agents.ts';

type Walks = ThinkingResult | CarryingResult;

/** How several lines of one variant are drawn, or how intervals were computed. */
export function linesSentences(
  {
    subjects,
    settings,
  }: Pick<Walks, 'settings'> & {
    readonly subjects: readonly { readonly variant: string }[];
  },
  panels: readonly FigurePanel[],
): string[] {
  const most = Math.max(
    ...[...Map.groupBy(subjects, ({ variant }) => variant).values()].map((g) => g.length),
  );
  const read = agentsSentences(most, settings.bootstrap, 'whole episodes');
  return most > 1 ? read : [...read, ...edgeSentences(panels)];
}

/** `1,024 roll-outs of each agent at each point (ε = 0, maze seed 1, doors moving).` */
export function walksSentence(settings: Walks['settings']): string {
  return `${formatCount(settings.rollOuts)} roll-outs of each agent at each point, all in the same mazes (${walksNote(settings)}).`;
}
