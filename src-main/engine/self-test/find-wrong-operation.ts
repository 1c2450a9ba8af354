import { errorMessage } from '../../../shared/errors/thrown.ts';
import { lookUp } from '../../../shared/typed/look-up.ts';
import { isBatched } from '../batch-share.ts';
import type { Engine, InputArray } from '../engine.ts';
import { interpret } from '../interpreter/interpreter.ts';
import type { OperationKind, TensorNode } from '../program/node.ts';
import { input, parameter } from '../program/operations.ts';
import { createProgram, type Program } from '../program/program.ts';
import { BATCH, fixedSizes, shapeText } from '../program/shape.ts';
import { outputError } from './output-error.ts';
import { runOnce } from './run-once.ts';
import type { SelfTestCase } from './self-test-case.ts';

/** An operation that an engine computes wrongly, or not at all, all by itself. */
export interface WrongOperation {
  readonly kind: OperationKind;
  /** One line: which, on what, and how wrong. */
  readonly message: string;
}

const VALUE = 'value';
const GIVEN: ReadonlySet<OperationKind> = new Set(['input', 'parameter', 'constant']);

/** The values of all nodes of a case, in float64. */
function interpretAll({ program, batch, values }: SelfTestCase): Map<TensorNode, Float64Array> {
  const outputs = new Map(program.nodes.map((node, i) => [String(i), node] as const));
  const results = interpret({ ...program, outputs }, batch, values);
  return new Map(program.nodes.map((node, i) => [node, results[i]] as const));
}

/** A program of one operation, and the nodes whose values it is given, by name. */
interface LoneOperation {
  readonly program: Program;
  readonly given: ReadonlyMap<string, TensorNode>;
}

function alone(node: TensorNode): LoneOperation {
  const given = new Map<string, TensorNode>();
  const stand = new Map<TensorNode, TensorNode>();
  for (const source of new Set(node.inputs)) {
    const name = `x${stand.size}`;
    if (source.operation.kind === 'constant') {
      stand.set(source, source);
      continue;
    }
    given.set(name, source);
    stand.set(
      source,
      isBatched(source) || source.type === 'int'
        ? input(name, source.shape, source.type)
        : parameter(name, fixedSizes(source.shape)),
    );
  }
  const inputs = node.inputs.map((source) => lookUp(stand, source));
  const outputs: Record<string, TensorNode> = { [VALUE]: { ...node, inputs } };
  // Some engines read the batch size from an input.
  if (!node.inputs.some(isBatched)) outputs.batch = input('batch', [BATCH]);
  return { program: createProgram(`one ${node.operation.kind}`, outputs), given };
}

function float32Values(
  { given, program }: LoneOperation,
  batch: number,
  results: ReadonlyMap<TensorNode, Float64Array>,
): Record<string, InputArray> {
  const values: Record<string, InputArray> = {};
  for (const [name, source] of given) {
    const exact = lookUp(results, source);
    values[name] = source.type === 'int' ? Int32Array.from(exact) : Float32Array.from(exact);
  }
  if (program.inputs.has('batch')) values.batch = new Float32Array(batch);
  return values;
}

const operands = (node: TensorNode) => node.inputs.map(({ shape }) => shapeText(shape)).join(', ');

/**
 * Runs every different operation of a program by itself, on the right values of its inputs, in the
 * order of the program.
 * @returns the first whose result is wrong, or null when each is right
 */
export async function findWrongOperation(
  engine: Engine,
  tested: SelfTestCase,
  tolerance: number,
): Promise<WrongOperation | null> {
  const { program, batch } = tested;
  const results = interpretAll(tested);
  const tried = new Set<string>();
  for (const node of program.nodes) {
    const { kind } = node.operation;
    if (GIVEN.has(kind)) continue;
    const key = JSON.stringify([node.operation, node.inputs.map(({ shape }) => shape)]);
    if (tried.has(key)) continue;
    tried.add(key);
    const lone = alone(node);
    const values = float32Values(lone, batch, results);
    const expected = interpret(lone.program, batch, values);
    const what = `${kind} of ${operands(node)} (B = ${batch})`;
    try {
      const actual = await runOnce(engine, lone.program, batch, values);
      const error = outputError(actual[VALUE], expected[VALUE]);
      if (error > tolerance) return { kind, message: `${what} is off by ${error.toPrecision(2)}` };
    } catch (cause) {
      const reason = errorMessage(cause);
      return { kind, message: `${what} cannot be computed: ${reason}` };
    }
  }
  return null;
}
