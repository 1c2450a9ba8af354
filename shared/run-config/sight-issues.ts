import type { z } from 'zod';
import { READOUTS } from '../models/readout.ts';
import type { Environment } from '../worlds/worlds.ts';
import type { ConfigIssue } from './config-issue.ts';
import type { learning } from './sections/learning.ts';
import type { model } from './sections/model.ts';

// Not from the schema, which is made with what is here.
interface SeenConfig {
  readonly environment: Environment;
  readonly model: z.infer<typeof model>;
  readonly learning: z.infer<typeof learning>;
}

/** What does not go together with whether the agent is seen. */
export function sightIssues({ environment, model, learning }: SeenConfig): ConfigIssue[] {
  const issues: ConfigIssue[] = [];
  if (!environment.showAgent && !READOUTS[model.readout].followsAgent) {
    issues.push({
      path: 'environment.showAgent',
      message:
        'an agent that is not shown needs the readout at its cell: it could not know where it is',
    });
  }
  if (environment.showAgent && learning.transitionsPerBoard > 1) {
    issues.push({
      path: 'learning.transitionsPerBoard',
      message:
        'more than one needs an agent that is not shown: with it in sight no two transitions see the same board',
    });
  }
  return issues;
}
