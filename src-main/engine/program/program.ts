import { lookUp } from '../../../shared/typed/look-up.ts';
import type { Operation, TensorNode } from './node.ts';
import { ShapeError, shapeText } from './shape.ts';

/**
 * A static list of operations with named inputs, parameters and outputs.
 *
 * What depends on the batch has it as its first axis. An output without a batch dimension that
 * depends on a batched input is a SUM over samples (a loss, a gradient): engines may compute parts
 * of a batch apart and add them.
 */
export interface Program {
  readonly name: string;
  /** Every node once, after the nodes it reads. */
  readonly nodes: readonly TensorNode[];
  readonly inputs: ReadonlyMap<string, TensorNode>;
  readonly parameters: ReadonlyMap<string, TensorNode>;
  readonly outputs: ReadonlyMap<string, TensorNode>;
}

/** Nodes that `roots` need, each after the nodes it reads. */
export function topologicalOrder(roots: Iterable<TensorNode>): TensorNode[] {
  const order: TensorNode[] = [];
  const seen = new Set<TensorNode>();
  const stack: { node: TensorNode; next: number }[] = [];
  for (const root of roots) {
    if (seen.has(root)) continue;
    seen.add(root);
    stack.push({ node: root, next: 0 });
    while (stack.length > 0) {
      const top = stack[stack.length - 1];
      const child = top.node.inputs[top.next++];
      if (child === undefined) {
        order.push(top.node);
        stack.pop();
      } else if (!seen.has(child)) {
        seen.add(child);
        stack.push({ node: child, next: 0 });
      }
    }
  }
  return order;
}

function operationKey(operation: Operation, serial: (values: Float32Array) => string): string {
  if (operation.kind === 'constant') return `constant:${serial(operation.values)}`;
  return JSON.stringify(operation);
}

/**
 * Collects what the outputs need: equal subexpressions become one node, `stopGradient` and what
 * no output needs disappear.
 * @throws ShapeError when two different inputs or parameters have one name.
 */
export function createProgram(
  name: string,
  outputs: Readonly<Record<string, TensorNode>>,
): Program {
  const replacement = new Map<TensorNode, TensorNode>();
  const byKey = new Map<string, TensorNode>();
  const numbers = new Map<TensorNode, number>();
  const nodes: TensorNode[] = [];
  const inputs = new Map<string, TensorNode>();
  const parameters = new Map<string, TensorNode>();
  const constantText = (values: Float32Array) =>
    Buffer.from(values.buffer, values.byteOffset, values.byteLength).toString('base64');
  for (const node of topologicalOrder(Object.values(outputs))) {
    const sources = node.inputs.map((source) => lookUp(replacement, source));
    if (node.operation.kind === 'stopGradient') {
      replacement.set(node, sources[0]);
      continue;
    }
    const sourceNumbers = sources.map((source) => numbers.get(source)).join(',');
    const key = `${operationKey(node.operation, constantText)}|${sourceNumbers}|${shapeText(node.shape)}|${node.type}`;
    const existing = byKey.get(key);
    if (existing) {
      replacement.set(node, existing);
      continue;
    }
    const kept = sources.every((s, i) => s === node.inputs[i])
      ? node
      : { ...node, inputs: sources };
    replacement.set(node, kept);
    byKey.set(key, kept);
    numbers.set(kept, nodes.length);
    nodes.push(kept);
    const { operation } = kept;
    if (operation.kind !== 'input' && operation.kind !== 'parameter') continue;
    if (inputs.has(operation.name) || parameters.has(operation.name)) {
      throw new ShapeError(`program ${name} has two inputs or parameters called ${operation.name}`);
    }
    (operation.kind === 'input' ? inputs : parameters).set(operation.name, kept);
  }
  const named = new Map<string, TensorNode>();
  for (const [key, node] of Object.entries(outputs)) {
    named.set(key, lookUp(replacement, node));
  }
  return { name, nodes, inputs, parameters, outputs: named };
}
