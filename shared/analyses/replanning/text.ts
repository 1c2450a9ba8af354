import { counted } from '../../format/counted.ts';
import { OF_THESE_AGENTS, threeDigits, withInterval } from '../interval-estimate.ts';
import type { ReplanningResult, ReplanningSubject } from './schema.ts';
import { table } from '../../text/table.ts';
import { walksText } from '../walks-text.ts';

/** A median of whole numbers, which may be half of one. */
export const halves = (value: number) => String(Math.round(value * 2) / 2);

function walkText(side: string, subject: ReplanningSubject): string[] {
  const { id, environmentSteps, closings, goalRate, followsOtherwise } = subject;
  const { spared, noWay, events, turning } = closings;
  return [
    `${side} ${id}: goal rate ${withInterval(goalRate, threeDigits)}, ${counted(environmentSteps, 'environment step')}, ` +
      `on a shortest path in ${withInterval(followsOtherwise, threeDigits)} without an event`,
    `  doors closed on its way ${spared + noWay + events} times: ${events} events (${turning} turning), ` +
      `${spared} left a path as short, ${noWay} left no way`,
  ];
}

/** Unlike the Kaplan-Meier shares, which take them for unknown. */
export const MEDIANS_SENTENCE =
  'Medians count events whose observation ended before as later than all others.';

/** Fewer say little about a side. */
const FEW_EVENTS = 30;

/** What both sides met, how long they took, and who was first where they met the same. */
export function replanningText(result: ReplanningResult): string {
  const lines = result.series.map((line) => {
    const { side, form, criterion, scope, events, replanned, censored } = line;
    const later = (estimate: typeof line.medianEnvironmentSteps) =>
      events > 0 && estimate.value === null ? 'later' : withInterval(estimate, halves);
    const { episodeEnded, doorsChanged, most } = censored;
    return [
      side.toUpperCase(),
      form,
      criterion,
      scope,
      String(events),
      String(replanned),
      `${episodeEnded}/${doorsChanged}/${most}`,
      withInterval(line.atOnce, threeDigits),
      later(line.medianEnvironmentSteps),
      later(line.medianRecurrentSteps),
    ];
  });
  const heading = [
    'SIDE',
    'FORM',
    'CRITERION',
    'SCOPE',
    'EVENTS',
    'RE-PLANNED',
    'END/DOORS/MOST',
    'AT ONCE',
  ];
  const medians = ['MEDIAN ENV. STEPS', 'MEDIAN REC. STEPS'];
  const matched = result.matched.map(({ criterion, scope, situations, atOnce, ...first }) => {
    const { firstByEnvironmentSteps: env, firstByRecurrentSteps: rec } = first;
    return [
      criterion,
      scope,
      String(situations),
      withInterval(atOnce.difference, threeDigits),
      `${env.a} / ${env.b} / ${env.undecided}`,
      `${rec.a} / ${rec.b} / ${rec.undecided}`,
    ];
  });
  const of = ['AT ONCE, A - B', 'FIRST BY ENV. STEPS: A / B / UNDECIDED', 'BY REC. STEPS'];
  return [
    ...walkText('A', result.a),
    ...walkText('B', result.b),
    `${counted(result.settings.rollOuts, 'episode')} of each side, ${walksText(result.settings)}`,
    ...(Math.min(result.a.closings.events, result.b.closings.events) < FEW_EVENTS
      ? ['Few events: more --roll-outs would say more.']
      : []),
    table([[...heading, ...medians], ...lines]),
    MEDIANS_SENTENCE,
    'The same situations, doors held:',
    table([['CRITERION', 'SCOPE', 'SITUATIONS', ...of], ...matched]),
    OF_THESE_AGENTS,
  ].join('\n');
}
