/** θ' ← (1 − τ) θ' + τ θ, in place (science §2). */
export function polyakUpdate(target: Float32Array, online: Float32Array, rate: number): void {
  for (let i = 0; i < target.length; i++) target[i] += rate * (online[i] - target[i]);
}
