import type { z } from 'zod';
import type { latentPositionSchema } from '../../../shared/analyses/convergence.ts';
import { readoutPosition } from '../../evaluation/readout-position.ts';
import type { RollOutWatcher } from '../../evaluation/roll-out-request.ts';
import type { Sight } from '../../evaluation/sight.ts';
import type { StepwiseAgent } from '../../evaluation/stepwise-agent.ts';
import { observationOf } from '../observation.ts';
import { anyDoorChanged, changedMaterially } from './change.ts';
import { type Latent, LatentErrors } from './latent-errors.ts';

type LatentPosition = z.infer<typeof latentPositionSchema>;

/** What is remembered of the episode in a lane. */
interface Memory {
  sight: Sight;
  readonly first: Readonly<Record<Latent, Float32Array>>;
}

/** Computes the errors of every environment step but an episode's first, while it is thought. */
export class LatentWatcher implements RollOutWatcher {
  readonly errors: LatentErrors;
  readonly #agent: StepwiseAgent;
  readonly #recurrentSteps: number;
  readonly #position: LatentPosition;
  readonly #memories = new Map<number, Memory>();
  #sights: readonly Sight[] = [];
  /** By row, [M + 1, D]. */
  #z: readonly Readonly<Record<Latent, Float32Array>>[] = [];

  constructor(agent: StepwiseAgent, position: LatentPosition, recurrentSteps: number) {
    this.#agent = agent;
    this.#recurrentSteps = recurrentSteps;
    this.#position = position;
    this.errors = new LatentErrors(recurrentSteps, agent.width);
  }

  see(sights: readonly Sight[]): void {
    const size = (this.#recurrentSteps + 1) * this.#agent.width;
    this.#sights = sights;
    while (this.#z.length < sights.length) {
      this.#z = [...this.#z, { zH: new Float32Array(size), zL: new Float32Array(size) }];
    }
  }

  think(recurrentStep: number, zH: Float32Array, zL: Float32Array): void {
    const { positions, width } = this.#agent;
    this.#sights.forEach((sight, row) => {
      const atReadout = this.#position === 'readout';
      const position = atReadout ? readoutPosition(this.#agent, sight) : positions - 1;
      const from = (row * positions + position) * width;
      this.#z[row].zH.set(zH.subarray(from, from + width), recurrentStep * width);
      this.#z[row].zL.set(zL.subarray(from, from + width), recurrentStep * width);
    });
    if (recurrentStep < this.#recurrentSteps) return;
    this.#sights.forEach((sight, row) => this.#finish(sight, row));
  }

  #finish(sight: Sight, row: number): void {
    const z = this.#z[row];
    const memory = this.#memories.get(sight.lane);
    if (memory === undefined || memory.sight.episode !== sight.episode) {
      const last = (of: Float32Array) => of.slice(-this.#agent.width);
      this.#memories.set(sight.lane, { sight, first: { zH: last(z.zH), zL: last(z.zL) } });
      return;
    }
    const changed = {
      material: changedMaterially(
        observationOf(this.#agent, memory.sight),
        observationOf(this.#agent, sight),
      ),
      'any-door': anyDoorChanged(memory.sight.doorsClosed, sight.doorsClosed),
    };
    this.errors.add({ episode: sight.episode, changed }, z, memory.first);
    memory.sight = sight;
  }
}
