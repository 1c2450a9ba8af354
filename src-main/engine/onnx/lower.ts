import { lookUp } from '../../../shared/typed/look-up.ts';
import type { OperationKind, TensorNode } from '../program/node.ts';
import type { Program } from '../program/program.ts';
import {
  concreteShape,
  fixedSize,
  fixedSizes,
  type Dimension,
  type Shape,
} from '../program/shape.ts';
import { GraphWriter, type ModelDescription } from './graph-writer.ts';

const MICROSOFT = { domain: 'com.microsoft' };

const PLAIN_OPERATORS = {
  add: 'Add',
  subtract: 'Sub',
  multiply: 'Mul',
  divide: 'Div',
  sigmoid: 'Sigmoid',
} as const;

/** Symbolic dimension names: B, or 25B. */
function dimensionName(dimension: Dimension): number | string {
  if (typeof dimension === 'number') return dimension;
  return dimension.perBatch === 1 ? 'B' : `${dimension.perBatch}B`;
}

/** Name of an output in the graph, where inputs and outputs share one space of names. */
export const outputName = (name: string) => `out:${name}`;

/** Writes one node into a graph in a way of its own; returns the name of its value. */
export type NodeLowering = (
  graph: GraphWriter,
  node: TensorNode,
  sources: readonly string[],
) => string;

/** Operations that a provider wants written otherwise. */
export type LoweringDialect = Readonly<Partial<Record<OperationKind, NodeLowering>>>;

/** How a program is written besides its operations. */
export interface LoweringOptions {
  readonly dialect?: LoweringDialect;
  /** Written into the model by their names; inputs of it unless given. */
  readonly parameters?: Readonly<Record<string, Float32Array>>;
  /** What an output is called in the graph, `outputName` unless given. */
  readonly nameOutput?: (name: string) => string;
  readonly description?: ModelDescription;
}

/** Writes the nodes of one program into an ONNX graph. */
class Lowering {
  readonly graph = new GraphWriter();
  readonly #names = new Map<TensorNode, string>();
  readonly #norms = new Map<string, { normalized: string; inverse: string }>();
  readonly #program: Program;
  readonly #options: LoweringOptions;
  #batchSize: string | null = null;

  constructor(program: Program, options: LoweringOptions) {
    this.#program = program;
    this.#options = options;
  }

  run(): Uint8Array {
    const { name, nodes, outputs } = this.#program;
    const { nameOutput = outputName, description } = this.#options;
    for (const node of nodes) {
      const name = this.#lower(node);
      this.#names.set(node, name);
      if (node.inputs.length > 0) {
        this.graph.describe(name, node.type, node.shape.map(dimensionName));
      }
    }
    for (const [key, node] of outputs) {
      this.graph.output(this.#name(node), nameOutput(key), node.shape.map(dimensionName));
    }
    return this.graph.encode(name, description);
  }

  #name(node: TensorNode): string {
    return lookUp(this.#names, node);
  }

  #lower(node: TensorNode): string {
    const { operation } = node;
    const sources = node.inputs.map((source) => this.#name(source));
    const own = this.#options.dialect?.[operation.kind];
    if (own) return own(this.graph, node, sources);
    switch (operation.kind) {
      case 'parameter': {
        const values = this.#options.parameters?.[operation.name];
        if (!values) return this.#input(operation.name, node);
        this.graph.initializer(operation.name, values, concreteShape(node.shape, 1));
        return operation.name;
      }
      case 'input':
        return this.#input(operation.name, node);
      case 'constant':
        return this.graph.floats(operation.values, concreteShape(node.shape, 1));
      case 'add':
      case 'subtract':
      case 'multiply':
      case 'divide':
      case 'sigmoid':
        return this.graph.add(PLAIN_OPERATORS[operation.kind], sources)[0];
      case 'silu':
        return this.graph.add('QuickGelu', sources, {
          ...MICROSOFT,
          attributes: { alpha: { float: 1 } },
        })[0];
      case 'softmax':
        return this.graph.add('Softmax', sources, { attributes: { axis: -1 } })[0];
      case 'rmsNormalize':
        return this.#norm(node, operation.epsilon).normalized;
      case 'rmsInverse':
        return this.#norm(node, operation.epsilon).inverse;
      case 'matmul': {
        const { transposeA, transposeB } = operation;
        if (!transposeA && !transposeB) return this.graph.add('MatMul', sources)[0];
        const attributes = { transA: Number(transposeA), transB: Number(transposeB) };
        return this.graph.add('FusedMatMul', sources, { ...MICROSOFT, attributes })[0];
      }
      case 'reshape': {
        const shape = node.shape.map((d) => (typeof d === 'number' ? d : -1));
        return this.graph.add('Reshape', [sources[0], this.graph.integers(shape)])[0];
      }
      case 'expand':
        return this.graph.add('Expand', [sources[0], this.#shapeTensor(node.shape)])[0];
      case 'transpose':
        return this.graph.add('Transpose', sources, {
          attributes: { perm: operation.permutation },
        })[0];
      case 'concat':
        return this.graph.add('Concat', sources, { attributes: { axis: operation.axis } })[0];
      case 'slice': {
        const bounds = [operation.start, operation.end, operation.axis];
        const parts = bounds.map((bound) => this.graph.integers([bound]));
        return this.graph.add('Slice', [sources[0], ...parts])[0];
      }
      case 'reduceSum': {
        const axes = this.graph.integers(operation.axes);
        return this.graph.add('ReduceSum', [sources[0], axes], { attributes: { keepdims: 1 } })[0];
      }
      case 'gather':
        return this.graph.add('Gather', sources, { attributes: { axis: 0 } })[0];
      case 'oneHot': {
        const depth = this.graph.integers([operation.depth], [], 32);
        const values = this.graph.floats(Float32Array.of(0, 1), [2]);
        return this.graph.add('OneHot', [sources[0], depth, values])[0];
      }
      case 'rotate':
        return this.graph.add(
          'RotaryEmbedding',
          [sources[0], this.graph.integers([0]), sources[1], sources[2]],
          // All heads as one: a row is turned in one go.
          {
            ...MICROSOFT,
            attributes: {
              interleaved: 1,
              num_heads: 1,
              rotary_embedding_dim: fixedSize(node.shape[2]),
            },
          },
        )[0];
      case 'attention':
        return this.graph.add('MultiHeadAttention', sources, {
          ...MICROSOFT,
          attributes: { num_heads: operation.heads },
        })[0];
      case 'stopGradient':
        throw new TypeError('programs hold no stopGradient');
    }
  }

  #input(name: string, { type, shape }: TensorNode): string {
    this.graph.input(name, type, shape.map(dimensionName));
    return name;
  }

  /** Both outputs of the normalisation of a value, computed once. */
  #norm(node: TensorNode, epsilon: number) {
    const [source] = node.inputs;
    const name = this.#name(source);
    const key = `${name}|${epsilon}`;
    const existing = this.#norms.get(key);
    if (existing) return existing;
    const width = fixedSize(source.shape[source.shape.length - 1]);
    const ones = this.graph.floats(new Float32Array(width).fill(1), [width]);
    const [normalized, inverse] = this.graph.add('SimplifiedLayerNormalization', [name, ones], {
      attributes: { axis: -1, epsilon: { float: epsilon }, stash_type: 1 },
      outputs: 2,
    });
    const norm = { normalized, inverse };
    this.#norms.set(key, norm);
    return norm;
  }

  /** A shape as a tensor; the batch size is read from the first input that has one. */
  #shapeTensor(shape: Shape): string {
    if (shape.every((d) => typeof d === 'number')) return this.graph.integers(fixedSizes(shape));
    const parts = shape.map((d) => {
      if (typeof d === 'number') return this.graph.integers([d]);
      const batch = this.#batch();
      if (d.perBatch === 1) return batch;
      return this.graph.add('Mul', [batch, this.graph.integers([d.perBatch])])[0];
    });
    return this.graph.add('Concat', parts, { attributes: { axis: 0 } })[0];
  }

  #batch(): string {
    if (this.#batchSize) return this.#batchSize;
    for (const [name, node] of this.#program.inputs) {
      const axis = node.shape.findIndex((d) => typeof d !== 'number' && d.perBatch === 1);
      if (axis < 0) continue;
      const attributes = { start: axis, end: axis + 1 };
      this.#batchSize = this.graph.add('Shape', [name], { attributes })[0];
      return this.#batchSize;
    }
    throw new TypeError(`program ${this.#program.name} has no input with the batch size`);
  }
}

/** An ONNX model (bytes) that computes the program; inputs keep their names, outputs are `outputName`d. */
export function lowerToOnnx(program: Program, options: LoweringOptions = {}): Uint8Array {
  return new Lowering(program, options).run();
}
