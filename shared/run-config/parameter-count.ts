import type { RunConfig } from './schema.ts';

/**
 * Inner width of SwiGLU: as configured, or round(expansion·D·2/3) rounded up to a multiple of 256
 * (HRM).
 */
export function innerWidth({
  width,
  inner,
  expansion,
}: Pick<RunConfig['model'], 'width' | 'inner' | 'expansion'>): number {
  if (inner > 0) return inner;
  return Math.ceil(Math.round((expansion * width * 2) / 3) / 256) * 256;
}

/** Outputs of the halting head (halt, continue). */
export const HALTING_OUTPUTS = 2;

/**
 * Trainable parameters of a model, the prefix token not counted (paper, Appendix A: 541,186).
 * Embedding V·D, two modules of `layers` blocks (3·D² + D² attention, 3·D·I SwiGLU),
 * output head D·V, halting head 2·D + 2.
 */
export function countParameters(model: RunConfig['model']): number {
  const { vocabulary, width, layers } = model;
  const block = 4 * width * width + 3 * width * innerWidth(model);
  const embeddingAndHead = 2 * vocabulary * width;
  const haltingHead = HALTING_OUTPUTS * (width + 1);
  return embeddingAndHead + 2 * layers * block + haltingHead;
}
