import onnxProto, { type onnx as Onnx } from 'onnx-proto';

// The package is CommonJS: its namespace hangs on the default export.
const { onnx } = onnxProto;

const FLOAT = onnx.TensorProto.DataType.FLOAT;
const INT32 = onnx.TensorProto.DataType.INT32;
const INT64 = onnx.TensorProto.DataType.INT64;

type AttributeValue = number | { readonly float: number } | readonly number[];

function attributeProto(name: string, value: AttributeValue): Onnx.IAttributeProto {
  const { AttributeType } = onnx.AttributeProto;
  if (typeof value === 'number') return { name, type: AttributeType.INT, i: value };
  if ('float' in value) return { name, type: AttributeType.FLOAT, f: value.float };
  return { name, type: AttributeType.INTS, ints: [...value] };
}

/** What a model says of itself besides its graph. */
export interface ModelDescription {
  readonly text: string;
  /** Version of the lab that wrote it. */
  readonly producerVersion: string;
  /** `metadata_props`: texts by name. */
  readonly metadata: Readonly<Record<string, string>>;
}

interface OperatorOptions {
  readonly attributes?: Record<string, AttributeValue>;
  readonly domain?: string;
  readonly outputs?: number;
  /** The first opset of the standard that has the operator. */
  readonly since?: number;
}

/** Collects the nodes, constants and interface of one ONNX graph and writes it as a model. */
export class GraphWriter {
  readonly #nodes: Onnx.INodeProto[] = [];
  readonly #initializers: Onnx.ITensorProto[] = [];
  readonly #inputs: Onnx.IValueInfoProto[] = [];
  readonly #outputs: Onnx.IValueInfoProto[] = [];
  readonly #valueInfos: Onnx.IValueInfoProto[] = [];
  readonly #constants = new Map<string, string>();
  #serial = 0;
  /** Of the standard; newer where an operator needs it. */
  #opset = 21;

  #name(prefix: string): string {
    return `${prefix}_${this.#serial++}`;
  }

  /** Adds an operator and returns the names of its outputs. */
  add(
    operator: string,
    inputs: readonly string[],
    { attributes = {}, domain = '', outputs = 1, since = 0 }: OperatorOptions = {},
  ): string[] {
    this.#opset = Math.max(this.#opset, since);
    const names = Array.from({ length: outputs }, () => this.#name(operator));
    this.#nodes.push({
      opType: operator,
      domain,
      input: [...inputs],
      output: names,
      name: names[0],
      attribute: Object.entries(attributes).map(([name, value]) => attributeProto(name, value)),
    });
    return names;
  }

  /** A fixed tensor under a name of its own, such as a weight. */
  initializer(name: string, values: Float32Array, dims: readonly number[]): void {
    const rawData = new Uint8Array(values.buffer, values.byteOffset, values.byteLength).slice();
    this.#initializers.push({ name, dataType: FLOAT, dims: [...dims], rawData });
  }

  /** A fixed tensor; equal ones are written once. */
  floats(values: Float32Array, dims: readonly number[]): string {
    const rawData = new Uint8Array(values.buffer, values.byteOffset, values.byteLength).slice();
    const key = `floats:${dims.join()}:${Buffer.from(rawData.buffer).toString('base64')}`;
    const existing = this.#constants.get(key);
    if (existing) return existing;
    const name = this.#name('floats');
    this.#constants.set(key, name);
    this.#initializers.push({ name, dataType: FLOAT, dims: [...dims], rawData });
    return name;
  }

  /** A list of whole numbers, or a single one when `dims` is []. */
  integers(
    values: readonly number[],
    dims: readonly number[] = [values.length],
    bits: 32 | 64 = 64,
  ) {
    const key = `${bits}:${dims.join()}:${values.join()}`;
    const existing = this.#constants.get(key);
    if (existing) return existing;
    const name = this.#name('integers');
    const array = bits === 64 ? BigInt64Array.from(values, BigInt) : Int32Array.from(values);
    const rawData = new Uint8Array(array.buffer);
    this.#initializers.push({
      name,
      dataType: bits === 64 ? INT64 : INT32,
      dims: [...dims],
      rawData,
    });
    this.#constants.set(key, name);
    return name;
  }

  /** Declares an input; a dimension given as text is symbolic. */
  input(name: string, type: 'float' | 'int', dims: readonly (number | string)[]): void {
    this.#inputs.push(this.#valueInfo(name, type, dims));
  }

  /**
   * Tells the shape of a value between operators. Without it the runtime cannot use its memory again
   * for another value, and takes a time that grows with the square of the graph to find that out.
   */
  describe(name: string, type: 'float' | 'int', dims: readonly (number | string)[]): void {
    this.#valueInfos.push(this.#valueInfo(name, type, dims));
  }

  output(source: string, name: string, dims: readonly (number | string)[]): void {
    this.#nodes.push({
      opType: 'Identity',
      input: [source],
      output: [name],
      name: `output_${name}`,
    });
    this.#outputs.push(this.#valueInfo(name, 'float', dims));
  }

  #valueInfo(name: string, type: 'float' | 'int', dims: readonly (number | string)[]) {
    const dim = dims.map((d) => (typeof d === 'number' ? { dimValue: d } : { dimParam: d }));
    return {
      name,
      type: { tensorType: { elemType: type === 'int' ? INT32 : FLOAT, shape: { dim } } },
    };
  }

  /** The bytes of the model: opset 21, or what its operators need, and, where they are used, Microsoft's contributed operators. */
  encode(graphName: string, description?: ModelDescription): Uint8Array {
    const contributed = this.#nodes.some(({ domain }) => domain === 'com.microsoft');
    return onnx.ModelProto.encode({
      irVersion: 10,
      producerName: 'hrm-agent-lab',
      ...(description && {
        producerVersion: description.producerVersion,
        docString: description.text,
        metadataProps: Object.entries(description.metadata).map(([key, value]) => ({ key, value })),
      }),
      opsetImport: [
        { domain: '', version: this.#opset },
        ...(contributed ? [{ domain: 'com.microsoft', version: 1 }] : []),
      ],
      graph: {
        name: graphName,
        node: this.#nodes,
        initializer: this.#initializers,
        input: this.#inputs,
        output: this.#outputs,
        valueInfo: this.#valueInfos,
      },
    }).finish();
  }
}
