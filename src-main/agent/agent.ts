import { deviationOfZ, startOfZ } from '../../shared/models/initial-z.ts';
import type { RandomGenerator } from '../../shared/random/random-generator.ts';
import type { RunConfig } from '../../shared/run-config/schema.ts';
import { variantOf } from '../../shared/variants/variants.ts';
import type { CompiledProgram, Engine } from '../engine/engine.ts';
import { CARRY_RULES, type CarryRule } from './carry-rules.ts';
import {
  createInitialVectors,
  type InitialSetting,
  type InitialVectors,
  type LatentTarget,
  writeInitialLatents,
} from './initial-latents.ts';
import { initializeParameters } from './initialize.ts';
import { type ModelShape, positionCount } from './model/hrm.ts';
import { type ParameterEntry, parameterLayout } from './model/parameter-layout.ts';
import { carriedPositions, thinkProgram, type ThinkOutputs } from './model/think-program.ts';
import { Thinking } from './thinking.ts';
import { copyWeights, namedWeights, type Weights } from './weights.ts';

/** What agents of one model on several boards have in common. */
export interface SharedWeights {
  readonly online: Weights;
  readonly target: Weights;
  readonly initialVectors: InitialVectors;
}

/** Which weights think. */
export type NetworkName = 'online' | 'target';

function newWeights(
  { width, prefixToken }: RunConfig['model'],
  deviation: number,
  layout: readonly ParameterEntry[],
  random: RandomGenerator,
): SharedWeights {
  const prefix = new Float32Array(prefixToken ? width : 0);
  const online = { flat: initializeParameters(layout, random), prefix };
  const initialVectors = createInitialVectors(width, deviation, random);
  return { online, target: copyWeights(online), initialVectors };
}

/** An HRM-Agent: two networks of one model, its fixed initial z, and the engine that thinks. */
export class HrmAgent {
  readonly shape: ModelShape;
  readonly variant: RunConfig['variant'];
  /** What its z does between environment steps. */
  readonly carryRule: CarryRule;
  readonly engine: Engine;
  readonly layout: readonly ParameterEntry[];
  readonly online: Weights;
  readonly target: Weights;
  readonly initialVectors: InitialVectors;
  /** Positions P of a sequence. */
  readonly positions: number;
  /** Numbers of one carried latent, C · D. */
  readonly latentSize: number;
  readonly #initial: InitialSetting & { readonly renewed: boolean };
  #weightsVersion = 0;
  readonly #programs = new Map<string, Promise<CompiledProgram>>();

  /**
   * An agent with new weights drawn from `random`, or with those of an agent of the same model on
   * another board: the arrays themselves, so that both learn what either learns.
   */
  constructor(
    config: Pick<RunConfig, 'model' | 'variant'>,
    board: { readonly rows: number; readonly columns: number },
    engine: Engine,
    weights: RandomGenerator | SharedWeights,
  ) {
    const { model, variant } = config;
    this.shape = { model, rows: board.rows, columns: board.columns };
    this.variant = variant;
    this.carryRule = CARRY_RULES[variant];
    const deviation = deviationOfZ(config);
    this.#initial = { ...startOfZ(config), deviation };
    this.engine = engine;
    this.layout = parameterLayout(model);
    this.positions = positionCount(this.shape);
    this.latentSize = carriedPositions(this.shape, this.positions) * model.width;
    const { online, target, initialVectors } =
      'online' in weights ? weights : newWeights(model, deviation, this.layout, weights);
    this.online = online;
    this.target = target;
    this.initialVectors = initialVectors;
  }

  /** Whether latents are handed from one environment step to the next. */
  get carries(): boolean {
    return variantOf(this.variant).carries;
  }

  /** A number that changes with the weights of either network: an engine may keep a copy until then. */
  readonly weightsVersion = () => this.#weightsVersion;

  /** To be called by whoever has written into the weights, before the agent thinks or learns again. */
  weightsChanged(): void {
    this.#weightsVersion++;
  }

  /** Sequence position of a board cell: the prefix token stands before the board. */
  positionOf(cell: number): number {
    return cell + (this.shape.model.prefixToken ? 1 : 0);
  }

  /** A *think* of one network at one batch size; programs are compiled once. */
  async thinking(network: NetworkName, batch: number, outputs: ThinkOutputs): Promise<Thinking> {
    const program = thinkProgram(this.shape, outputs);
    let compiled = this.#programs.get(program.name);
    if (!compiled) {
      compiled = this.engine.compile(program);
      this.#programs.set(program.name, compiled);
    }
    const weights = namedWeights(this.layout, this[network]);
    return new Thinking(await compiled, {
      shape: this.shape,
      weights,
      weightsVersion: this.weightsVersion,
      batch,
      outputs,
    });
  }

  /** Whether z that is put back begins with new vectors, not with those of its episode. */
  get renewsInitialZ(): boolean {
    return this.#initial.renewed;
  }

  /**
   * Whether z has to be written when it is put back. It still stands there where each episode has one
   * start and nothing is taken over it.
   */
  get rewritesInitialZ(): boolean {
    return this.carries || this.renewsInitialZ;
  }

  /** Writes the initial z of one sample, [C, D] at `offset`, or over `positions` positions. */
  writeInitial(
    random: RandomGenerator,
    target: Omit<LatentTarget, 'positions'> & { positions?: number },
  ): void {
    const positions = target.positions ?? this.latentSize / this.shape.model.width;
    writeInitialLatents(this.#initial, this.initialVectors, random, { ...target, positions });
  }

  /** Frees the compiled programs. */
  async dispose(): Promise<void> {
    const compiled = await Promise.all(this.#programs.values());
    await Promise.all(compiled.map((program) => program.dispose()));
    this.#programs.clear();
  }
}
