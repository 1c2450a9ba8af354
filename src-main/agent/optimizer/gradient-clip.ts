/** Euclidean norm of a flat gradient. */
export function gradientNorm(gradient: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < gradient.length; i++) sum += gradient[i] * gradient[i];
  return Math.sqrt(sum);
}

/** Scales the gradient down to `limit` when its norm is larger; 0 clips nothing. Returns the norm. */
export function clipGradient(gradient: Float32Array, limit: number): number {
  const norm = gradientNorm(gradient);
  if (limit > 0 && norm > limit) {
    const factor = limit / norm;
    for (let i = 0; i < gradient.length; i++) gradient[i] *= factor;
  }
  return norm;
}
