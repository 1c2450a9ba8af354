import { z } from 'zod';
import { choice, flag, integer, real } from '../field.ts';

/** The maze and its doors (science §3, §4). */
export const environment = z
  .strictObject({
    kind: choice(['four-rooms'], {
      label: 'World',
      help: 'Four rooms joined by four doorways, one of which is closed at any time.',
      cites: 'paper §3.1; Sutton et al. 1999',
      optionLabels: { 'four-rooms': 'Four rooms with doors' },
    }),
    inside: choice(['5', '7', '9', '11'], {
      label: 'Board',
      help: 'Cells along one side, without the outer wall. The paper uses 11×11; smaller boards follow the same rules.',
      cites: 'paper §3.1',
      optionLabels: { '5': '5 × 5', '7': '7 × 7', '9': '9 × 9', '11': '11 × 11 (paper)' },
    }),
    doorProbability: real({
      label: 'Door redraw probability',
      help: 'Probability, at every environment step, that the closed door is drawn anew.',
      unit: 'per environment step',
      cites: 'paper §3.1 (0.05)',
      min: 0,
      max: 1,
    }),
    frozenShare: real({
      label: 'Share of training episodes with frozen doors',
      help: 'In this share of the training episodes the closed door never moves, so that waiting is no way out. The paper has none.',
      cites: 'not in the paper',
      min: 0,
      max: 1,
      advanced: true,
    }),
    doorCodes: choice(['as-walls', 'distinct'], {
      label: 'How doors look',
      help: 'In the paper open doors look like floor and the closed one like a wall. "Distinct" gives doors codes of their own.',
      cites: 'paper §3.1 (as walls)',
      optionLabels: { 'as-walls': 'As floor and wall (paper)', distinct: 'Codes of their own' },
      advanced: true,
    }),
    showStart: flag({
      label: 'Show the start cell',
      help: 'Draw the cell where the episode began into the observation, as the paper does.',
      cites: 'paper §3.1',
      advanced: true,
    }),
    bumpReward: real({
      label: 'Reward for bumping',
      help: 'Reward for walking into a wall or a closed door.',
      cites: 'paper §3.1 (−0.01)',
      min: -1,
      max: 0,
    }),
    stepLimit: integer({
      label: 'Step limit',
      help: 'An episode is truncated (not terminated) after this many environment steps.',
      unit: 'environment steps',
      cites: 'paper §3.1 (80)',
      min: 4,
      max: 10_000,
    }),
  })
  .meta({ label: 'Environment', help: 'The maze and its moving doors.' });
