import { observedSize } from '../../../shared/run-config/observed-size.ts';
import { readNetwork } from '../../agent/checkpoint/agent-tensors.ts';
import { thinkProgram } from '../../agent/model/think-program.ts';
import { namedWeights } from '../../agent/weights.ts';
import { lowerToOnnx } from '../../engine/onnx/lower.ts';
import { PORTABLE_DIALECT } from '../../engine/onnx/portable-dialect.ts';
import { composeAttention } from '../../engine/program/compose-attention.ts';
import type { FileWriter } from '../exit.ts';
import { modelCard } from './model-card.ts';

/** An output may not have the name of an input. */
const nameOutput = (name: string) => (name === 'q' ? name : `${name}_next`);

/**
 * The agent of a checkpoint, which is the network that its validations walk with, as an ONNX model: one *think* of M recurrent steps on the board of
 * the configuration, of any batch size, in operators of the standard alone; weights inside, and a model
 * card in its metadata.
 */
export const onnxAgent: FileWriter = async function* (source, { runs: [id], checkpoint: update }) {
  const run = source.runs.get(id);
  const config = source.runs.config(id);
  const { path, checkpoint } = await source.runs.weightsFile(id, update);
  const { layout, weights, initialVectors } = await readNetwork(
    path,
    config.model,
    config.validation.network,
  );
  const shape = { model: config.model, ...observedSize(config.environment) };
  const think = thinkProgram(shape, { carry: true, trace: false });
  const { version } = source;
  yield lowerToOnnx(composeAttention(think), {
    dialect: PORTABLE_DIALECT,
    parameters: namedWeights(layout, weights),
    nameOutput,
    description: {
      text: `HRM-Agent (arXiv:2510.22832): one think of ${config.model.recurrentSteps} recurrent steps. Its model card is in metadata_props.`,
      producerVersion: version,
      metadata: modelCard({ run, config, checkpoint, initialVectors, version }),
    },
  });
};
