import { hasNoSize } from '../../../shared/run-config/ladder.ts';
import type { RunConfig } from '../../../shared/run-config/schema.ts';
import { parameterLayout } from '../model/parameter-layout.ts';
import { readTensorHeader, TensorFileError } from './safetensors-header.ts';

/** Every tensor of a weights file: both networks and the initial z. */
function weightShapes(model: RunConfig['model']): [name: string, shape: readonly number[]][] {
  const prefix = model.prefixToken ? [{ name: 'prefix', shape: [model.width] }] : [];
  const ofNetwork = (network: string) =>
    [...parameterLayout(model), ...prefix].map(({ name, shape }): [string, readonly number[]] => [
      `${network}.${name}`,
      shape,
    ]);
  return [
    ...ofNetwork('online'),
    ...ofNetwork('target'),
    ['initial.zH', [model.width]],
    ['initial.zL', [model.width]],
  ];
}

/**
 * What keeps the weights in a file from fitting a model, in words; null when they fit. Reads the
 * file's header alone.
 * @param board that the model sees first, in cells; it matters to models with a size in them
 */
export function weightsMisfit(
  path: string,
  model: RunConfig['model'],
  board: { readonly rows: number; readonly columns: number },
): string | null {
  let header: ReturnType<typeof readTensorHeader>;
  try {
    header = readTensorHeader(path);
  } catch (error) {
    if (error instanceof TensorFileError) return error.message;
    throw error;
  }
  const { entries, metadata } = header;
  for (const [name, shape] of weightShapes(model)) {
    const entry = entries.get(name);
    if (!entry) return `${path} has no tensor ${name}`;
    if (`${entry.shape}` !== `${shape}`) {
      return `${path}: tensor ${name} is [${entry.shape.join(', ')}], this model’s is [${shape.join(', ')}]`;
    }
  }
  if (metadata.heads !== undefined && metadata.heads !== String(model.heads)) {
    return `${path} is of a model with ${metadata.heads} attention heads, this one has ${model.heads}`;
  }
  const seen = `${board.rows}x${board.columns}`;
  if (metadata.board === undefined || metadata.board === seen || hasNoSize(model)) return null;
  return `${path} was trained on a board of ${metadata.board} cells, this one has ${seen}; weights fit other boards only with two-dimensional positions and the readout at the agent’s cell`;
}
