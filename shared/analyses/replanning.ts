import { z } from 'zod';
import { SUBJECTS } from './subjects.ts';
import { OF_ROLL_OUTS } from './options.ts';
import { replanningCsv, replanningMatchedCsv, replanningSeriesCsv } from './replanning/csv.ts';
import {
  REPLANNING_SETTINGS,
  replanningResultSchema,
  replanningSettingsSchema,
} from './replanning/schema.ts';
import { replanningText } from './replanning/text.ts';
import { defineAnalysis } from './analysis.ts';

export const replanning = defineAnalysis({
  section: 'beyond',
  // 2: roll-outs walk the evaluation's mazes.
  version: 2,
  subjects: 'pair',
  parameters: z.object({
    kind: z.literal('replanning'),
    ...SUBJECTS.pair,
    settings: replanningSettingsSchema,
  }),
  defaults: REPLANNING_SETTINGS,
  result: replanningResultSchema,
  figures: {
    replanning: {
      about: [
        'environment and recurrent steps from a door that closes on the shortest path to',
        'the first move on a new one: two runs, or one in both variants, on their own walks',
        'and in the same situations',
      ].join('\n'),
      csv: (result) => ({
        replanning: replanningCsv(result),
        'replanning-series': replanningSeriesCsv(result),
        'replanning-matched': replanningMatchedCsv(result),
      }),
      text: replanningText,
    },
  },
  options: [
    ...OF_ROLL_OUTS,
    'recurrentSteps',
    {
      name: 'mostEnvironmentSteps',
      takes: 'n',
      about: 'for how long an event is observed',
      usual: '40',
    },
  ],
  refuse: ({ epsilon }) =>
    typeof epsilon === 'number' && epsilon > 0
      ? 'is judged by the actions that an agent chooses; it takes no --epsilon above 0'
      : null,
});
