import type { WalkSettings } from '../../shared/analyses/walks.ts';
import type { Variant } from '../../shared/variants/variants.ts';
import { formatCount } from '../../shared/format/number.ts';
import { edgeSentences, walksNote } from './captions.ts';
import type { FigurePanel } from '../pictures/figure.ts';
import { agentsSentences, mostAgents } from './lines-of-agents.ts';

/** How several lines of one variant are drawn, or how intervals were computed. */
export function linesSentences(
  {
    subjects,
    settings,
  }: {
    readonly settings: WalkSettings;
    readonly subjects: readonly { readonly id: string; readonly variant: Variant }[];
  },
  panels: readonly FigurePanel[],
): string[] {
  const most = mostAgents(subjects);
  const read = agentsSentences(most, settings.bootstrap, 'whole episodes');
  return most > 1 ? read : [...read, ...edgeSentences(panels)];
}

/** `1,024 roll-outs of each agent, in the same mazes at each point (ε = 0, maze seed 1, doors moving).` */
export function walksSentence(settings: WalkSettings): string {
  return `${formatCount(settings.rollOuts)} roll-outs of each agent, in the same mazes at each point (${walksNote(settings)}).`;
}
