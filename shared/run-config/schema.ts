import { z } from 'zod';
import { VARIANTS, VARIANT_LABELS, variantOf } from '../variants/variants.ts';
import { worldOf } from '../worlds/world-of.ts';
import { choice, FIELD_MEANINGS, integer } from './field.ts';
import { ladderIssues } from './ladder.ts';
import { RUN_CONFIG_VERSION } from './migrate.ts';
import { SECTIONS } from './sections.ts';
import { sightIssues } from './sight-issues.ts';

/** The whole configuration of a run. Unknown keys are refused. */
export const runConfigSchema = z
  .strictObject({
    version: z.literal(RUN_CONFIG_VERSION),
    preset: z
      .string()
      .max(64)
      .meta({ label: 'Preset', help: 'The preset this configuration began from.' }),
    name: z.string().trim().min(1).max(120).register(FIELD_MEANINGS, {
      label: 'Name',
      help: 'How the run is called in lists and charts.',
    }),
    seed: integer({
      label: 'Seed',
      help: 'Seed of every random generator of the run.',
      cites: 'paper §3.1 (five runs of each variant)',
      min: 0,
      max: 4_294_967_295,
    }),
    variant: choice(VARIANTS, {
      label: 'Variant',
      help: `${VARIANTS.map((id) => variantOf(id).summary).join('; ')}.`,
      cites: 'paper §2.2.2',
      optionLabels: VARIANT_LABELS,
    }),
    ...SECTIONS,
  })
  .superRefine((config, context) => {
    const { width, heads, positions } = config.model;
    const headWidth = width / heads;
    const multiple = positions === 'two-dimensional' ? 4 : 2;
    if (!Number.isInteger(headWidth / multiple)) {
      context.addIssue({
        code: 'custom',
        path: ['model', 'heads'],
        message: `width ${width} over ${heads} heads gives ${headWidth} per head; it must be a multiple of ${multiple}`,
      });
    }
    const { environment } = config;
    const found = [
      ...worldOf(environment).issues(environment),
      ...ladderIssues(config),
      ...sightIssues(config),
    ];
    for (const { path, message } of found) {
      context.addIssue({ code: 'custom', path: path.split('.'), message });
    }
    const { gradientSteps, recurrentStepsPerUpdate } = config.learning;
    if (gradientSteps > recurrentStepsPerUpdate) {
      context.addIssue({
        code: 'custom',
        path: ['learning', 'gradientSteps'],
        message: `at most ${recurrentStepsPerUpdate}: the recurrent steps of an update`,
      });
    }
    const perEnvironment = Math.floor(
      config.learning.replayCapacity / config.learning.environments,
    );
    if (perEnvironment < config.learning.returnSteps + 2) {
      context.addIssue({
        code: 'custom',
        path: ['learning', 'replayCapacity'],
        message: `holds ${perEnvironment} transitions per environment; at least ${config.learning.returnSteps + 2} are needed`,
      });
    }
    const capacity = perEnvironment * config.learning.environments;
    if (config.learning.learningStarts > capacity) {
      context.addIssue({
        code: 'custom',
        path: ['learning', 'learningStarts'],
        message: `learning would never start: the replay holds ${capacity} transitions`,
      });
    }
  });

export type RunConfig = z.infer<typeof runConfigSchema>;
export type { Variant } from '../variants/variants.ts';
