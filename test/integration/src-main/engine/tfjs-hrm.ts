import * as tf from '@tensorflow/tfjs-core';
import { type ModelShape, positionCount } from '../../../../src-main/agent/model/hrm.ts';
import { parameterLayout } from '../../../../src-main/agent/model/parameter-layout.ts';
import { rotaryTables } from '../../../../src-main/agent/model/positions.ts';
import type { FloatValues } from '../../../unit/src-main/engine/random-values.ts';

/**
 * The learning step of science §§1-2 written with TensorFlow.js, for its automatic
 * differentiation. It shares nothing with the tensor programs but the names of the parameters
 * and the rotary tables.
 */

type Weights = Readonly<Record<string, tf.Tensor>>;
/** Both [B, P, D]. */
interface Latents {
  readonly zH: tf.Tensor3D;
  readonly zL: tf.Tensor3D;
}

const { add, div, matMul, mul, reshape, sub, sum, transpose } = tf;

const int = (numbers: Float64Array) => tf.tensor1d(Int32Array.from(numbers), 'int32');
const float = (numbers: Float64Array, shape: readonly number[] = [numbers.length]) =>
  tf.tensor(Float32Array.from(numbers), [...shape]);
const oneHot = (indices: tf.Tensor1D, depth: number) =>
  tf.cast(tf.oneHot(indices, depth), 'float32');

/** Rows of equal length times a matrix: [B, P, n] · [n, m]. */
function times(x: tf.Tensor3D, matrix: tf.Tensor): tf.Tensor3D {
  const [batch, positions, width] = x.shape;
  const product = matMul(reshape(x, [batch * positions, width]), matrix);
  return reshape(product, [batch, positions, matrix.shape[1] as number]);
}

function rms(x: tf.Tensor3D, epsilon: number): tf.Tensor3D {
  return div(x, tf.sqrt(add(tf.mean(tf.square(x), -1, true), epsilon)));
}

/** [B, P, D] → [B, heads, P, d] */
function splitHeads(x: tf.Tensor3D, count: number): tf.Tensor4D {
  const [batch, positions, width] = x.shape;
  return transpose(
    reshape(x, [batch, positions, count, width / count]) as tf.Tensor4D,
    [0, 2, 1, 3],
  );
}

export class TfjsHrm {
  readonly #shape: ModelShape;
  /** [P, d] */
  readonly #cos: tf.Tensor;
  readonly #sin: tf.Tensor;

  constructor(shape: ModelShape) {
    this.#shape = shape;
    const { model, rows, columns } = shape;
    const { cos, sin, positions, half } = rotaryTables(model, rows, columns);
    const twice = (values: Float32Array) =>
      tf.tidy(() => {
        const once = tf.tensor2d(values, [positions, half]);
        return tf.concat([once, once], 1);
      });
    this.#cos = twice(cos);
    this.#sin = twice(sin);
  }

  #rotate(x: tf.Tensor4D): tf.Tensor4D {
    const half = x.shape[3] / 2;
    const [first, second] = tf.split(x, [half, half], 3);
    const turned = tf.concat([tf.neg(second), first], 3);
    return add(mul(x, this.#cos), mul(turned, this.#sin));
  }

  #attention(x: tf.Tensor3D, weights: Weights, block: string): tf.Tensor3D {
    const { heads } = this.#shape.model;
    const project = (name: string) => splitHeads(times(x, weights[`${block}.${name}`]), heads);
    const query = this.#rotate(project('query'));
    const key = this.#rotate(project('key'));
    const scores = div(matMul(query, key, false, true), Math.sqrt(query.shape[3]));
    const mixed = matMul(tf.softmax(scores), project('value')) as tf.Tensor4D;
    const merged: tf.Tensor3D = reshape(transpose(mixed, [0, 2, 1, 3]), x.shape);
    return times(merged, weights[`${block}.output`]);
  }

  #swiglu(x: tf.Tensor3D, weights: Weights, block: string): tf.Tensor3D {
    const gate = times(x, weights[`${block}.gate`]);
    const up = times(x, weights[`${block}.up`]);
    const gated: tf.Tensor3D = mul(mul(gate, tf.sigmoid(gate)), up);
    return times(gated, weights[`${block}.down`]);
  }

  #module(name: 'L' | 'H', z: tf.Tensor3D, injection: tf.Tensor, weights: Weights): tf.Tensor3D {
    const { layers, normEpsilon } = this.#shape.model;
    let x: tf.Tensor3D = add(z, injection);
    for (let layer = 0; layer < layers; layer++) {
      const block = `${name}.${layer}`;
      x = rms(add(x, this.#attention(x, weights, block)), normEpsilon);
      x = rms(add(x, this.#swiglu(x, weights, block)), normEpsilon);
    }
    return x;
  }

  /** @param tokens int [B · S] */
  #embed(tokens: tf.Tensor1D, batch: number, { embedding, prefix }: Weights): tf.Tensor3D {
    const { model, rows, columns } = this.#shape;
    const looked = tf.gather(embedding, tokens);
    const board = reshape(looked, [batch, rows * columns, model.width]) as tf.Tensor3D;
    if (!model.prefixToken) return mul(board, Math.sqrt(model.width));
    const token = tf.tile(reshape(prefix, [1, 1, model.width]), [batch, 1, 1]) as tf.Tensor3D;
    return mul(tf.concat([token, board], 1), Math.sqrt(model.width));
  }

  /** All evaluations of a recurrent step but the last L and the last H. */
  #before(x: tf.Tensor3D, { zH, zL }: Latents, weights: Weights): Latents {
    const { hCycles, lCycles } = this.#shape.model;
    let [h, l] = [zH, zL];
    for (let i = 1; i <= hCycles; i++) {
      const evaluations = i === hCycles ? lCycles - 1 : lCycles;
      for (let j = 0; j < evaluations; j++) l = this.#module('L', l, add(h, x), weights);
      if (i < hCycles) h = this.#module('H', h, l, weights);
    }
    return { zH: h, zL: l };
  }

  /** The last L and the last H. */
  #end(x: tf.Tensor3D, before: Latents, weights: Weights): Latents {
    const zL = this.#module('L', before.zL, add(before.zH, x), weights);
    return { zH: this.#module('H', before.zH, zL, weights), zL };
  }

  #qValues(zH: tf.Tensor3D, agentPosition: tf.Tensor1D, { head }: Weights): tf.Tensor {
    const [batch, positions, width] = zH.shape;
    const last = int(new Float64Array(batch).fill(positions - 1));
    const at = this.#shape.model.readout === 'last-position' ? last : agentPosition;
    const mask = reshape(oneHot(at, positions), [batch, positions, 1]);
    return matMul(sum(mul(mask, zH), 1), tf.slice(head, [0, 0], [width, 4]));
  }

  /**
   * Loss, Q-values, latents and `gradient.<name>` of one recurrent step from the inputs of *learn*.
   * The earlier evaluations are computed before `tf.grads` looks: they are constants to it.
   */
  learn(values: FloatValues): Record<string, Float32Array> {
    return tf.tidy(() => {
      const { model } = this.#shape;
      const batch = values.actions.length;
      const grid = [batch, positionCount(this.#shape), model.width];
      const start = {
        zH: float(values.zH, grid) as tf.Tensor3D,
        zL: float(values.zL, grid) as tf.Tensor3D,
      };
      const tokens = int(values.tokens);
      const agentPosition = int(values.agentPosition);
      const chosen = oneHot(int(values.actions), 4);
      const shapes = new Map(parameterLayout(model).map(({ name, shape }) => [name, shape]));
      if (model.prefixToken) shapes.set('prefix', [model.width]);
      const names = [...shapes.keys()].filter((name) => !name.startsWith('halt.'));
      const tensors = names.map((name) => float(values[name], shapes.get(name)));
      const named = (list: readonly tf.Tensor[]): Weights =>
        Object.fromEntries(names.map((name, i) => [name, list[i]]));
      const weights = named(tensors);
      const before = this.#before(this.#embed(tokens, batch, weights), start, weights);
      const lossOf = (...list: tf.Tensor[]): tf.Tensor => {
        const given = named(list);
        const end = this.#end(this.#embed(tokens, batch, given), before, given);
        const q = sum(mul(this.#qValues(end.zH, agentPosition, given), chosen), 1);
        const squared = tf.square(sub(q, float(values.targets)));
        return sum(mul(squared, float(values.weights)));
      };
      const gradients = tf.grads(lossOf)(tensors);
      const end = this.#end(this.#embed(tokens, batch, weights), before, weights);
      const results: Record<string, tf.Tensor> = {
        loss: lossOf(...tensors),
        q: this.#qValues(end.zH, agentPosition, weights),
        ...end,
        ...Object.fromEntries(names.map((name, i) => [`gradient.${name}`, gradients[i]])),
      };
      return Object.fromEntries(
        Object.entries(results).map(([name, tensor]) => [name, tensor.dataSync<'float32'>()]),
      );
    }) as unknown as Record<string, Float32Array>;
  }

  dispose(): void {
    tf.dispose([this.#cos, this.#sin]);
  }
}
