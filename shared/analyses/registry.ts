import type { z } from 'zod';
import { carrying } from './carrying.ts';
import { convergence } from './convergence.ts';
import { learningCurves } from './learning-curves.ts';
import { paired } from './paired.ts';
import { replanning } from './replanning.ts';
import { stopping } from './stopping.ts';
import { thinking } from './thinking.ts';

/** Every kind of analysis, in the order of the help. */
export const ANALYSES = {
  convergence,
  'learning-curves': learningCurves,
  paired,
  thinking,
  stopping,
  carrying,
  replanning,
} as const;

type Analyses = typeof ANALYSES;

export type AnalysisKind = keyof Analyses;
/** Of one kind, or of any. */
export type AnalysisParameters<Kind extends AnalysisKind = AnalysisKind> = z.infer<
  Analyses[Kind]['parameters']
>;
export type AnalysisResult<Kind extends AnalysisKind = AnalysisKind> = z.infer<
  Analyses[Kind]['result']
>;
export type FormOf<Kind extends AnalysisKind> = Analyses[Kind]['subjects'];
