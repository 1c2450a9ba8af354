import { VOCABULARY_SIZE } from '../maze/cells.ts';
import type { RunConfig } from './schema.ts';

/** Inner width of SwiGLU: as configured, or round(4·D·2/3) rounded up to a multiple of 256 (HRM). */
export function innerWidth(model: Pick<RunConfig['model'], 'width' | 'inner'>): number {
  if (model.inner > 0) return model.inner;
  return Math.ceil(Math.round((4 * model.width * 2) / 3) / 256) * 256;
}

/** Outputs of the halting head (halt, continue). */
export const HALTING_OUTPUTS = 2;

/**
 * Trainable parameters of a model, the prefix token not counted (paper: 541,186).
 * Embedding V·D, two modules of `layers` blocks (3·D² + D² attention, 3·D·I SwiGLU),
 * output head D·V, halting head 2·D + 2.
 */
export function countParameters(model: RunConfig['model']): number {
  const { width, layers } = model;
  const block = 4 * width * width + 3 * width * innerWidth(model);
  const embeddingAndHead = 2 * VOCABULARY_SIZE * width;
  const haltingHead = HALTING_OUTPUTS * (width + 1);
  return embeddingAndHead + 2 * layers * block + haltingHead;
}
