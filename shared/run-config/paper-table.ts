import { ACTION_COUNT } from '../maze/cells.ts';
import { configValue, type FieldValue } from './config-value.ts';
import { observedSize } from './observed-size.ts';
import type { RunConfig } from './schema.ts';

/** A row of Table 1 of the paper (arXiv 2510.22832, Appendix A). */
export interface PaperTableRow {
  /** As the table has it. */
  readonly description: string;
  /** As the table has it. */
  readonly value: string;
  /** Dotted paths of the fields that decide it; none where nothing can be set. */
  readonly paths: readonly string[];
  /** What a configuration has there, in the table's terms; null where it has no counterpart. */
  own(config: RunConfig): FieldValue | null;
  /** Why it has no counterpart, or reads otherwise here; '' when there is nothing to say. */
  readonly note: string;
}

/** A row that one field holds as it is. */
function field(description: string, value: string, path: string, note = ''): PaperTableRow {
  return { description, value, paths: [path], own: (config) => configValue(config, path), note };
}

/** A row of the prefix token's sign-SGD; a model without that token has no counterpart. */
function ofPrefixToken(description: string, value: string, path: string): PaperTableRow {
  const row = field(description, value, path, 'The prefix token’s sign-SGD.');
  return { ...row, own: (config) => (config.model.prefixToken ? row.own(config) : null) };
}

function tokens({ environment }: RunConfig): number {
  const { rows, columns } = observedSize(environment);
  return rows * columns;
}

/** 1 − τ without the rounding error of the subtraction. */
function delayFactor({ learning }: RunConfig): number {
  return Number((1 - learning.targetRate).toPrecision(12));
}

/** Every row of the table, in its order. */
export const PAPER_TABLE: readonly PaperTableRow[] = [
  {
    description: 'Observation size tokens',
    value: '121',
    paths: ['environment.inside', 'environment.mazeView'],
    own: tokens,
    note: 'The four rooms of 11 × 11. The reference implementation’s maze of 5 × 6 cells has 143 with its outer wall.',
  },
  {
    description: 'Action space size',
    value: '4',
    paths: [],
    own: () => ACTION_COUNT,
    note: 'North, east, south and west, always.',
  },
  field('Max. episode length', '80', 'environment.stepLimit'),
  field('Training batch size', '256', 'learning.batchSize'),
  {
    description: 'Collector workers',
    value: '5',
    paths: [],
    own: () => null,
    note: 'No counterpart: they only fetch batches ahead of time, which changes no result.',
  },
  field('Collector size', '1,048,576', 'learning.replayCapacity'),
  field('Collector update interval (in batches)', '8', 'learning.updatesPerCollect'),
  field('HRM hidden size', '64', 'model.width'),
  field('HRM recurrent max. steps', '8', 'model.recurrentSteps'),
  field('HRM H cycles', '2', 'model.hCycles'),
  field('HRM L cycles', '2', 'model.lCycles'),
  field('HRM H layers', '4', 'model.layers', 'Both modules have as many.'),
  field('HRM L layers', '4', 'model.layers', 'Both modules have as many.'),
  field('HRM transformer heads', '2', 'model.heads'),
  {
    description: 'HRM expansion',
    value: '4',
    paths: ['model.expansion'],
    own: ({ model }) => (model.inner > 0 ? `inner width ${model.inner}` : model.expansion),
    note: '',
  },
  field('Model optimizer learning rate', '1e-4', 'learning.learningRate'),
  field('Model optimizer beta 1', '0.9', 'learning.beta1'),
  field('Model optimizer beta 2', '0.95', 'learning.beta2'),
  field('Model optimizer weight decay', '0', 'learning.weightDecay'),
  {
    description: 'Positional embedding type',
    value: 'RoPE',
    paths: ['model.positions'],
    own: ({ model }) => (model.positions === 'rows' ? 'RoPE' : 'RoPE by row and column'),
    note: '',
  },
  ofPrefixToken('Embedding optimizer learning rate', '1e-2', 'learning.prefixLearningRate'),
  ofPrefixToken('Embedding optimizer weight decay', '0.1', 'learning.prefixWeightDecay'),
  field('DQN discount factor', '0.95', 'learning.discount'),
  field('DQN epsilon initial', '1', 'exploration.initial'),
  field('DQN epsilon final', '0.15', 'exploration.final'),
  field('DQN epsilon decay period', '300,000', 'exploration.updates'),
  {
    description: 'DQN use target network',
    value: 'True',
    paths: ['learning.targetRate'],
    own: ({ learning }) => (learning.targetRate < 1 ? 'True' : 'False'),
    note: 'τ = 1 would be none.',
  },
  {
    description: 'DQN target network delay factor',
    value: '0.999',
    paths: ['learning.targetRate'],
    own: delayFactor,
    note: '1 − τ.',
  },
];

/** The value of a row as a configuration would hold it. */
function plainValue(value: string): FieldValue {
  const number = Number(value.replaceAll(',', ''));
  return Number.isNaN(number) ? value : number;
}

/** Whether a configuration has something else than the paper there; nothing is no deviation. */
export function differsFromPaper(row: PaperTableRow, config: RunConfig): boolean {
  const own = row.own(config);
  return own !== null && own !== plainValue(row.value);
}
