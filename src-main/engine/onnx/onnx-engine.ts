import type { Sharing } from '../../../shared/contract/engines.ts';
import { errorMessage } from '../../../shared/errors/thrown.ts';
import { lookUp } from '../../../shared/typed/look-up.ts';
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
  CutShortError,
  type Engine,
  EngineError,
  type Execution,
  type InputArray,
} from '../engine.ts';
import type { TensorNode } from '../program/node.ts';
import type { Program } from '../program/program.ts';
import { concreteShape } from '../program/shape.ts';
import { type BatchSizing, batchSizing } from '../batch-sizing.ts';
import { CutFlag } from './cut-flag.ts';
import { HelperThread } from './helper-thread.ts';
import { lowerToOnnx, outputName } from './lower.ts';
import { PROCESSOR_DIALECT } from './processor-dialect.ts';
import { OnnxSession } from './session.ts';
import { addInto, type ArrayRole, bindShare, type Share, type ShareArray } from './share-run.ts';
import { type MirroredArray, mirror } from './shared-arrays.ts';

/** Settings of the CPU engine. */
export interface OnnxCpuOptions {
  /** Threads that share every batch, the calling one included; at least 1. */
  readonly threads: number;
  /** How they hand each other arrays; `hostSharing` tells what the host allows. Results are the same bits. */
  readonly sharing?: Sharing;
  /** How a program's batches are cut; by its size and operations unless given. */
  readonly sizing?: (program: Program) => BatchSizing;
}

/** Numbers for programs and bindings, unique among the helpers of a thread. */
let serial = 0;

/** Which kind each output of a program is. */
function outputRoles(program: Program): ReadonlyMap<string, ArrayRole> {
  const dependents = batchDependents(program);
  const roleOf = (node: TensorNode): ArrayRole => {
    if (isBatched(node)) return 'batched';
    return dependents.has(node) ? 'sum' : 'whole';
  };
  return new Map([...program.outputs].map(([name, node]) => [name, roleOf(node)]));
}

/** One helper's share of a binding: shared copies of what it reads and writes. */
class HelperShare {
  readonly #helper: HelperThread;
  readonly #binding = serial++;
  readonly #feeds: readonly MirroredArray[];
  readonly #results: readonly (MirroredArray & { readonly sum: boolean })[];
  readonly #bound: Promise<void>;

  constructor(helper: HelperThread, program: number, share: Share) {
    this.#helper = helper;
    const mirrored = (arrays: readonly ShareArray[]) =>
      arrays.map((each) => ({ each, pair: mirror(each.array) }));
    const feeds = mirrored(share.feeds);
    // What no sample changes is whole already: only the own thread computes it.
    const fetches = mirrored(share.fetches.filter(({ role }) => role !== 'whole'));
    this.#feeds = feeds.map(({ pair }) => pair);
    this.#results = fetches.map(({ each, pair }) => ({ ...pair, sum: each.role === 'sum' }));
    const shared = (arrays: typeof feeds) =>
      arrays.map(({ each, pair }) => ({ ...each, array: pair.shared }));
    this.#bound = helper.order({
      kind: 'bind',
      program,
      binding: this.#binding,
      share: { ...share, feeds: shared(feeds), fetches: shared(fetches) },
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
      if (sum) addInto(own, shared);
      else own.set(shared);
    }
  }
}

/** The threads of an engine besides its own, and what ends their work. */
interface Crew {
  readonly helpers: readonly HelperThread[];
  readonly cut: CutFlag;
}

class OnnxProgram implements CompiledProgram {
  readonly #program: Program;
  readonly #number: number;
  readonly #session: OnnxSession;
  readonly #helpers: readonly HelperThread[];
  readonly #cut: CutFlag;
  readonly #sizing: BatchSizing;
  readonly #roles: ReadonlyMap<string, ArrayRole>;

  constructor(
    program: Program,
    number: number,
    session: OnnxSession,
    { helpers, cut }: Crew,
    sizing: BatchSizing,
  ) {
    this.#program = program;
    this.#number = number;
    this.#session = session;
    this.#helpers = helpers;
    this.#cut = cut;
    this.#sizing = sizing;
    this.#roles = outputRoles(program);
  }

  bind(binding: Binding): Execution {
    checkBinding(this.#program, binding);
    const shares = batchShares(binding.batch, this.#helpers.length + 1, this.#sizing.smallestShare);
    const [own, ...others] = shares.map((share) => this.#shareOf(binding, share));
    const runOwn = bindShare(this.#session, own, this.#cut);
    const helped = others.map((share, i) => new HelperShare(this.#helpers[i], this.#number, share));
    const run = async () => {
      try {
        const begun = helped.map((share) => share.begin());
        await Promise.all([runOwn(), ...begun]);
        for (const share of helped) share.collect();
      } catch (cause) {
        if (this.#cut.isUp) throw new CutShortError();
        const { name } = this.#program;
        throw new EngineError(`program ${name} failed on onnx-cpu: ${errorMessage(cause)}`, {
          cause,
        });
      }
    };
    return { run };
  }

  /** The arrays of one thread's samples. */
  #shareOf({ inputs, parameters, outputs }: Binding, share: BatchShare): Share {
    const samples = share.end - share.start;
    const arrays = (
      nodes: ReadonlyMap<string, TensorNode>,
      values: Readonly<Record<string, InputArray>>,
      nameAndRole: (name: string, node: TensorNode) => Pick<ShareArray, 'name' | 'role'>,
    ): ShareArray[] =>
      [...nodes].map(([name, node]) => ({
        ...nameAndRole(name, node),
        array: shareOf(node, values[name], share),
        dims: concreteShape(node.shape, samples),
      }));
    const fed = (name: string, node: TensorNode) =>
      ({ name, role: isBatched(node) ? 'batched' : 'whole' }) as const;
    const fetched = (name: string) => ({
      name: outputName(name),
      role: lookUp(this.#roles, name),
    });
    return {
      samples,
      microBatch: this.#sizing.microBatch,
      feeds: [
        ...arrays(this.#program.inputs, inputs, fed),
        ...arrays(this.#program.parameters, parameters, fed),
      ],
      fetches: arrays(this.#program.outputs, outputs, fetched),
    };
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
export function createOnnxCpuEngine(options: OnnxCpuOptions): Engine {
  const { threads, sharing = 'memory', sizing = batchSizing } = options;
  const cut = new CutFlag();
  const helpers = Array.from({ length: threads - 1 }, () => new HelperThread(sharing, cut));
  return {
    id: 'onnx-cpu',
    ...(threads > 1 && { sharing }),
    async compile(program) {
      const number = serial++;
      try {
        const model = lowerToOnnx(program, { dialect: PROCESSOR_DIALECT });
        const order = { kind: 'compile', program: number, model } as const;
        const compiled = helpers.map((helper) => helper.order(order));
        const session = await OnnxSession.create(model);
        await Promise.all(compiled);
        return new OnnxProgram(program, number, session, { helpers, cut }, sizing(program));
      } catch (cause) {
        throw new EngineError(
          `program ${program.name} cannot be compiled by onnx-cpu: ${errorMessage(cause)}`,
          { cause },
        );
      }
    },
    cutShort: () => cut.raise(),
    async dispose() {
      await Promise.all(helpers.map((helper) => helper.end()));
    },
  };
}
