import {
  batchDependents,
  batchShares,
  type BatchShare,
  isBatched,
  shareOf,
} from '../batch-share.ts';
import { checkBinding } from '../binding-check.ts';
import {
  type Binding,
  type CompiledProgram,
  type Engine,
  EngineError,
  type Execution,
  type InputArray,
} from '../engine.ts';
import type { TensorNode } from '../program/node.ts';
import type { Program } from '../program/program.ts';
import { concreteShape } from '../program/shape.ts';
import { HelperThread } from './helper-thread.ts';
import { lowerToOnnx, outputName } from './lower.ts';
import { OnnxSession, type ShapedArray } from './session.ts';
import { type MirroredArray, mirror } from './shared-arrays.ts';

/** Settings of the CPU engine. */
export interface OnnxCpuOptions {
  /** Threads that share every batch, the calling one included; at least 1. */
  readonly threads: number;
}

/** Numbers for programs and bindings, unique among the helpers of a thread. */
let serial = 0;

/** The nodes of a program that a binding has arrays for, with those arrays. */
interface BoundArray {
  readonly name: string;
  readonly node: TensorNode;
  readonly array: InputArray;
}

function boundArrays(
  nodes: ReadonlyMap<string, TensorNode>,
  arrays: Readonly<Record<string, InputArray>>,
  nameOf: (name: string) => string = (name) => name,
): BoundArray[] {
  return [...nodes].map(([name, node]) => ({ name: nameOf(name), node, array: arrays[name] }));
}

function shaped(arrays: readonly BoundArray[], samples: number): Record<string, ShapedArray> {
  const entries = arrays.map(
    ({ name, node, array }) => [name, { array, dims: concreteShape(node.shape, samples) }] as const,
  );
  return Object.fromEntries(entries);
}

/** One helper's share of a binding: shared copies of what it reads and writes. */
class HelperShare {
  readonly #helper: HelperThread;
  readonly #binding = serial++;
  readonly #feeds: MirroredArray[] = [];
  readonly #results: (MirroredArray & { readonly sum: boolean })[] = [];
  readonly #bound: Promise<void>;

  constructor(
    helper: HelperThread,
    program: number,
    share: BatchShare,
    feeds: readonly BoundArray[],
    fetches: readonly BoundArray[],
  ) {
    this.#helper = helper;
    const samples = share.end - share.start;
    const mirrorOf = ({ name, node, array }: BoundArray) => {
      const pair = mirror(shareOf(node, array, share));
      return { pair, bound: { name, node, array: pair.shared } };
    };
    const fed = feeds.map(mirrorOf);
    const fetched = fetches.map(mirrorOf);
    this.#feeds.push(...fed.map(({ pair }) => pair));
    this.#results.push(
      ...fetched.map(({ pair, bound }) => ({ ...pair, sum: !isBatched(bound.node) })),
    );
    this.#bound = helper.order({
      kind: 'bind',
      program,
      binding: this.#binding,
      feeds: shaped(
        fed.map(({ bound }) => bound),
        samples,
      ),
      fetches: shaped(
        fetched.map(({ bound }) => bound),
        samples,
      ),
    });
  }

  async begin(): Promise<void> {
    await this.#bound;
    for (const { own, shared } of this.#feeds) shared.set(own);
    await this.#helper.order({ kind: 'run', binding: this.#binding });
  }

  /** Puts the results where the caller expects them; sums are added to the caller's. */
  collect(): void {
    for (const { own, shared, sum } of this.#results) {
      if (!sum) own.set(shared);
      else for (let i = 0; i < own.length; i++) own[i] += shared[i];
    }
  }
}

class OnnxProgram implements CompiledProgram {
  readonly #program: Program;
  readonly #number: number;
  readonly #session: OnnxSession;
  readonly #helpers: readonly HelperThread[];

  constructor(
    program: Program,
    number: number,
    session: OnnxSession,
    helpers: readonly HelperThread[],
  ) {
    this.#program = program;
    this.#number = number;
    this.#session = session;
    this.#helpers = helpers;
  }

  bind(binding: Binding): Execution {
    checkBinding(this.#program, binding);
    const { inputs, parameters, outputs, name } = this.#program;
    const feeds = [
      ...boundArrays(inputs, binding.inputs),
      ...boundArrays(parameters, binding.parameters),
    ];
    const fetches = boundArrays(outputs, binding.outputs, outputName);
    const [own, ...others] = batchShares(binding.batch, this.#helpers.length + 1);
    const ownPart = (arrays: readonly BoundArray[]) =>
      shaped(
        arrays.map((bound) => ({ ...bound, array: shareOf(bound.node, bound.array, own) })),
        own.end - own.start,
      );
    // What does not depend on the batch is whole already: only the own thread computes it.
    const dependents = batchDependents(this.#program);
    const helped = fetches.filter(({ node }) => isBatched(node) || dependents.has(node));
    const runOwn = this.#session.bind(ownPart(feeds), ownPart(fetches));
    const shares = others.map(
      (share, i) => new HelperShare(this.#helpers[i], this.#number, share, feeds, helped),
    );
    const run = async () => {
      try {
        const begun = shares.map((share) => share.begin());
        await Promise.all([runOwn(), ...begun]);
        for (const share of shares) share.collect();
      } catch (cause) {
        throw new EngineError(`program ${name} failed on onnx-cpu: ${(cause as Error).message}`, {
          cause,
        });
      }
    };
    return { run };
  }

  async dispose(): Promise<void> {
    await this.#session.release();
    const order = { kind: 'release', program: this.#number } as const;
    await Promise.all(this.#helpers.map((helper) => helper.order(order)));
  }
}

/**
 * ONNX Runtime on the processor: the default engine. Every thread has a session of its own and
 * computes its share of the batch; outputs without a batch dimension are sums over samples
 * (see `Program`) and are added in the order of the threads, so that results are the same bits
 * from run to run.
 */
export function createOnnxCpuEngine({ threads }: OnnxCpuOptions): Engine {
  const helpers = Array.from({ length: threads - 1 }, () => new HelperThread());
  return {
    id: 'onnx-cpu',
    async compile(program) {
      const number = serial++;
      try {
        const model = lowerToOnnx(program);
        const order = { kind: 'compile', program: number, model } as const;
        const compiled = helpers.map((helper) => helper.order(order));
        const session = await OnnxSession.create(model);
        await Promise.all(compiled);
        return new OnnxProgram(program, number, session, helpers);
      } catch (cause) {
        throw new EngineError(
          `program ${program.name} cannot be compiled by onnx-cpu: ${(cause as Error).message}`,
          { cause },
        );
      }
    },
    async dispose() {
      await Promise.all(helpers.map((helper) => helper.end()));
    },
  };
}
