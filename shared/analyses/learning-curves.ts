import { z } from 'zod';
import { SUBJECTS } from './subjects.ts';
import { learningCsv, learningRunsCsv } from './learning-curves/csv.ts';
import {
  LEARNING_SETTINGS,
  learningCurveSettingsSchema,
  learningCurvesResultSchema,
  type LearningCurveSettings,
} from './learning-curves/schema.ts';
import { learningText } from './learning-curves/text.ts';
import type { MetricKey } from '../metrics/catalogue.ts';
import { defineAnalysis } from './analysis.ts';

const LENGTH = 'validation/meanLength' satisfies MetricKey;
const TIME_AWARE = 'validation/meanTimeAwareLength' satisfies MetricKey;

/** Of a length the lower is the better, and the mean one stands beside its time-aware optimum (Fig. 4). */
function settle(settings: LearningCurveSettings): LearningCurveSettings {
  const { metric } = settings;
  const ofLength = { better: 'lower' as const, thresholds: [] };
  const better = metric.endsWith('Length') ? ofLength : {};
  const beside = metric === LENGTH ? { companions: [TIME_AWARE] } : {};
  return { ...settings, ...better, ...beside };
}

export const learningCurves = defineAnalysis({
  section: 'paper',
  // 2: tells the ε of its validations. 3: no interval under three seeds, equal runs count once.
  version: 3,
  subjects: 'runs',
  parameters: z.object({
    kind: z.literal('learning-curves'),
    ...SUBJECTS.runs,
    /** `metric` is one of the validations, e.g. `validation/goalRate`. */
    settings: learningCurveSettingsSchema,
  }),
  defaults: LEARNING_SETTINGS,
  result: learningCurvesResultSchema,
  figures: {
    learning: {
      about: 'validations that are stored (Figs. 3, 4)',
      csv: (result) => ({
        learning: learningCsv(result),
        'learning-runs': learningRunsCsv(result),
      }),
      text: learningText,
    },
  },
  options: [
    { name: 'metric', takes: 'name', about: '', usual: '"validation/goalRate"', place: 80 },
  ],
  settle,
});
