import { PCA } from 'ml-pca';

/** Components of a picture in the plane. */
const COMPONENTS = 2;
/** Below this share of the variance a component is rounding. */
const LEAST_SHARE = 1e-12;

/** Vectors in the plane of their two largest principal components. */
export interface Plane {
  /** [n, 2] */
  readonly scores: Float64Array;
  /** [2] shares of the variance. */
  readonly explained: readonly number[];
}

function meanOf(vectors: Float32Array, width: number): Float64Array {
  const mean = new Float64Array(width);
  vectors.forEach((value, at) => (mean[at % width] += value));
  return mean.map((sum) => sum / (vectors.length / width));
}

/** [D, D] covariance without the division: PCA asks for nothing but its directions. */
function scatterOf(vectors: Float32Array, mean: Float64Array): number[][] {
  const width = mean.length;
  const scatter = Array.from({ length: width }, () => new Array<number>(width).fill(0));
  const centred = new Float64Array(width);
  for (let at = 0; at < vectors.length; at += width) {
    for (let i = 0; i < width; i++) centred[i] = vectors[at + i] - mean[i];
    for (let i = 0; i < width; i++) {
      for (let j = 0; j <= i; j++) scatter[i][j] += centred[i] * centred[j];
    }
  }
  for (let i = 0; i < width; i++) for (let j = 0; j < i; j++) scatter[j][i] = scatter[i][j];
  return scatter;
}

/** A direction with the sign that makes its largest entry positive, the first of equals. */
function withSign(direction: readonly number[]): readonly number[] {
  const largest = direction.reduce((most, x) => (Math.abs(x) > Math.abs(most) ? x : most), 0);
  return largest < 0 ? direction.map((x) => -x) : direction;
}

/**
 * Principal components of some vectors, in float64, centred and not scaled. A component that has no
 * variance, or that there are not enough numbers for, is 0 throughout and explains 0.
 * @param vectors [n, D]
 * @param width D
 */
export function principalPlane(vectors: Float32Array, width: number): Plane {
  const count = vectors.length / width;
  const scores = new Float64Array(count * COMPONENTS);
  const explained = new Array<number>(COMPONENTS).fill(0);
  const mean = meanOf(vectors, width);
  const scatter = scatterOf(vectors, mean);
  const total = scatter.reduce((sum, row, i) => sum + row[i], 0);
  if (!(total > 0)) return { scores, explained };
  const pca = new PCA(scatter, { isCovarianceMatrix: true });
  const [eigenvalues, directions] = [pca.getEigenvalues(), pca.getLoadings()];
  for (let component = 0; component < Math.min(COMPONENTS, width); component++) {
    const share = eigenvalues[component] / total;
    if (!(share > LEAST_SHARE)) continue;
    explained[component] = share;
    const direction = withSign(directions.getRow(component));
    for (let n = 0; n < count; n++) {
      let score = 0;
      for (let i = 0; i < width; i++) score += (vectors[n * width + i] - mean[i]) * direction[i];
      scores[n * COMPONENTS + component] = score;
    }
  }
  return { scores, explained };
}
