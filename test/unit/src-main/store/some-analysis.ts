import { LEARNING_SETTINGS } from '../../../../shared/analyses/learning-curves/schema.ts';
import type { Analysis } from '../../../../shared/contract/stored-analyses.ts';

const settings = LEARNING_SETTINGS;

/** Learning curves of one run, as far as an update. */
export function someAnalysis(run: string, update = 20): Omit<Analysis, 'id'> {
  const points = [{ update, value: 0.5 }];
  return {
    parameters: { kind: 'learning-curves', runs: [run], settings },
    sources: [{ run, update, hash: `hash of ${update}` }],
    createdAt: 1_000,
    result: {
      kind: 'learning-curves',
      settings,
      runs: [
        {
          runId: run,
          variant: 'carry',
          seed: 1,
          task: 'a',
          validationEpsilon: 0,
          goesOnFrom: 0,
          points,
          reached: [],
        },
      ],
      repeated: [],
      curves: [],
      improvement: null,
      companions: [],
    },
  };
}
