import type { CheckpointSummary, RunSummary } from '../../../shared/contract/runs.ts';
import { ACTIONS } from '../../../shared/maze/cells.ts';
import { observationCodes } from '../../../shared/maze/observation-codes.ts';
import { CARRIED_Z } from '../../../shared/models/carried-z.ts';
import { deviationOfZ, startOfZ } from '../../../shared/models/initial-z.ts';
import { READOUTS } from '../../../shared/models/readout.ts';
import { observedSize } from '../../../shared/run-config/observed-size.ts';
import type { RunConfig } from '../../../shared/run-config/schema.ts';
import { variantOf } from '../../../shared/variants/variants.ts';
import type { InitialVectors } from '../../agent/initial-latents.ts';

/** What a model card is written from. */
export interface CardSource {
  readonly run: Pick<RunSummary, 'id' | 'name' | 'preset'>;
  readonly config: RunConfig;
  readonly checkpoint: CheckpointSummary;
  readonly initialVectors: InitialVectors;
  readonly version: string;
}

/** How an episode's z begins and goes on, in words. */
function howZGoes(config: RunConfig): string {
  const { carriedZ } = config.model;
  const { drawn: isDrawn, renewed } = startOfZ(config);
  const fixed = 'initial_zH and initial_zL of this card';
  const drawn = `a vector each, drawn from a normal distribution of mean 0 and deviation ${deviationOfZ(config)}`;
  const start = isDrawn ? drawn : fixed;
  const first = `An episode begins with zH and zL as ${start}${CARRIED_Z[carriedZ].filled}.`;
  const again = renewed ? 'new ones' : 'the same again';
  return `${first} ${variantOf(config.variant).laterSteps(again)}`;
}

/** The inputs and outputs, in words; B is the batch, free to choose. */
function shapesOf({ environment, model }: RunConfig): Record<string, string> {
  const { rows, columns } = observedSize(environment);
  const cells = rows * columns;
  const prefix = model.prefixToken ? 1 : 0;
  const carried = CARRIED_Z[model.carriedZ].positions(cells + prefix);
  const latent = `float32 [B, ${carried}, ${model.width}]`;
  const agentPosition = `int32 [B, 1]: the agent's cell${prefix ? ', plus 1 for the prefix token' : ''}`;
  return {
    tokens: `int32 [B, ${cells}]: a code for each cell, row by row`,
    ...(READOUTS[model.readout].followsAgent && { agentPosition }),
    zH: latent,
    zL: latent,
    q: `float32 [B, ${ACTIONS.length}]: a Q-value for each action; the largest is taken`,
    zH_next: latent,
    zL_next: latent,
  };
}

/** The `metadata_props` of an exported agent (docs/data.md). */
export function modelCard(source: CardSource): Record<string, string> {
  const { run, config, checkpoint, initialVectors, version } = source;
  const { rows, columns } = observedSize(config.environment);
  const numbers = (vector: Float32Array) => JSON.stringify([...vector]);
  return {
    card: 'hrm-agent-lab/agent/1',
    run_id: run.id,
    run_name: run.name,
    preset: run.preset,
    paper: 'HRM-Agent, arXiv:2510.22832',
    variant: config.variant,
    seed: String(config.seed),
    world: config.environment.kind,
    board_rows: String(rows),
    board_columns: String(columns),
    recurrent_steps: String(config.model.recurrentSteps),
    update: String(checkpoint.update),
    environment_steps: String(checkpoint.environmentSteps),
    checkpoint_hash: checkpoint.hash ?? '',
    network: config.validation.network,
    inputs_and_outputs: JSON.stringify(shapesOf(config)),
    token_codes: JSON.stringify(observationCodes(config.environment)),
    actions: JSON.stringify(ACTIONS),
    z: howZGoes(config),
    initial_z: startOfZ(config).id,
    initial_deviation: String(deviationOfZ(config)),
    ...(!startOfZ(config).drawn && {
      initial_zH: numbers(initialVectors.zH),
      initial_zL: numbers(initialVectors.zL),
    }),
    configuration: JSON.stringify(config),
    lab_version: version,
    lab_licence: 'Apache-2.0',
  };
}
