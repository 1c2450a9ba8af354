/** θ ← θ (1 − lr · decay) − lr · sign(g), in place: the prefix token's optimiser (science §2). */
export function signSgdUpdate(
  parameters: Float32Array,
  gradient: Float32Array,
  { learningRate, weightDecay }: { learningRate: number; weightDecay: number },
): void {
  const keep = 1 - learningRate * weightDecay;
  for (let i = 0; i < parameters.length; i++) {
    parameters[i] = parameters[i] * keep - learningRate * Math.sign(gradient[i]);
  }
}
