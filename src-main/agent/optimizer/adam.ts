/** First and second moments of every parameter and the number of updates taken. */
export interface AdamState {
  readonly first: Float32Array;
  readonly second: Float32Array;
  updates: number;
}

/** Numbers of one Adam update. */
export interface AdamSettings {
  readonly learningRate: number;
  readonly beta1: number;
  readonly beta2: number;
  /** Decoupled: θ ← θ (1 − lr · decay). */
  readonly weightDecay: number;
}

/** ε of AdamW; Adam-atan2 needs none. */
const ADAMW_EPSILON = 1e-8;

export function createAdamState(size: number): AdamState {
  return { first: new Float32Array(size), second: new Float32Array(size), updates: 0 };
}

function updateWith(
  parameters: Float32Array,
  gradient: Float32Array,
  state: AdamState,
  { learningRate, beta1, beta2, weightDecay }: AdamSettings,
  direction: (first: number, rootOfSecond: number) => number,
): void {
  state.updates++;
  const { first, second } = state;
  const firstCorrection = 1 / (1 - beta1 ** state.updates);
  const secondCorrection = 1 / (1 - beta2 ** state.updates);
  const keep = 1 - learningRate * weightDecay;
  for (let i = 0; i < parameters.length; i++) {
    const g = gradient[i];
    first[i] = beta1 * first[i] + (1 - beta1) * g;
    second[i] = beta2 * second[i] + (1 - beta2) * g * g;
    const m = first[i] * firstCorrection;
    const v = second[i] * secondCorrection;
    parameters[i] = parameters[i] * keep - learningRate * direction(m, Math.sqrt(v));
  }
}

/** θ ← θ − lr · atan2(m̂, √v̂) (arXiv 2407.05872), in place; arrays [parameters]. */
export function adamAtan2Update(
  parameters: Float32Array,
  gradient: Float32Array,
  state: AdamState,
  settings: AdamSettings,
): void {
  updateWith(parameters, gradient, state, settings, Math.atan2);
}

/** θ ← θ − lr · m̂ / (√v̂ + ε) (Loshchilov & Hutter 2019), in place; arrays [parameters]. */
export function adamWUpdate(
  parameters: Float32Array,
  gradient: Float32Array,
  state: AdamState,
  settings: AdamSettings,
): void {
  updateWith(parameters, gradient, state, settings, (m, root) => m / (root + ADAMW_EPSILON));
}
