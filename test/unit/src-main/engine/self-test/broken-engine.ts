import type { Engine } from '../../../../../src-main/engine/engine.ts';
import { EngineError } from '../../../../../src-main/engine/engine.ts';
import type { OperationKind, TensorNode } from '../../../../../src-main/engine/program/node.ts';
import { scale } from '../../../../../src-main/engine/program/operations.ts';
import { createProgram, type Program } from '../../../../../src-main/engine/program/program.ts';
import { RecordingEngine } from '../recording-engine.ts';

/** The program with every operation of a kind replaced by what `wrong` makes of it. */
function replaceOperations(
  program: Program,
  kind: OperationKind,
  wrong: (node: TensorNode) => TensorNode,
): Program {
  const replaced = new Map<TensorNode, TensorNode>();
  const of = (node: TensorNode) => replaced.get(node) as TensorNode;
  for (const node of program.nodes) {
    const same = { ...node, inputs: node.inputs.map(of) };
    replaced.set(node, node.operation.kind === kind ? wrong(same) : same);
  }
  const outputs = Array.from(program.outputs, ([name, node]) => [name, of(node)] as const);
  return createProgram(program.name, Object.fromEntries(outputs));
}

const slightlyTooLarge = (node: TensorNode) => scale(node, 1.02);

/** An engine (the interpreter, unless another) one kind of whose operations gives wrong results. */
export function brokenEngine(
  kind: OperationKind,
  wrong: (node: TensorNode) => TensorNode = slightlyTooLarge,
  right: Engine = new RecordingEngine(),
): Engine {
  return {
    id: 'broken',
    compile: (program) => right.compile(replaceOperations(program, kind, wrong)),
    dispose: async () => {},
  };
}

/** An engine that does not know one kind of operation. */
export function engineWithout(kind: OperationKind): Engine {
  const right = new RecordingEngine();
  return {
    id: 'incomplete',
    compile: async (program) => {
      if (program.nodes.some(({ operation }) => operation.kind === kind)) {
        throw new EngineError(`no ${kind} here`);
      }
      return right.compile(program);
    },
    dispose: async () => {},
  };
}
