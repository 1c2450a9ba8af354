import type { Exit } from './exit.ts';

const csv = async () => (await import('./table/csv.ts')).csvWriter;
const parquet = async () => (await import('./table/parquet.ts')).parquetWriter;
const metrics = async () => (await import('./table/metrics-table.ts')).METRICS_TABLE;
const validations = async () => (await import('./table/validations-table.ts')).VALIDATIONS_TABLE;

/** Every format in which the lab exports data, in the order in which they are shown. */
export const EXITS: readonly Exit[] = [
  {
    id: 'metrics',
    kind: 'file',
    what: 'every point of every metric',
    takes: 'runs',
    formats: {
      '.csv': async () => (await csv())(await metrics()),
      '.parquet': async () => (await parquet())(await metrics()),
    },
  },
  {
    id: 'validations',
    kind: 'file',
    what: 'a row for each validation',
    takes: 'runs',
    formats: {
      '.csv': async () => (await csv())(await validations()),
      '.parquet': async () => (await parquet())(await validations()),
    },
  },
  {
    id: 'tensorboard',
    kind: 'folder',
    what: 'the metrics as TensorBoard event files, a folder for each run',
    takes: 'runs',
    load: async () => (await import('./tensorboard/event-files.ts')).eventFiles,
  },
  {
    id: 'episodes',
    kind: 'file',
    what: 'the recorded episodes with their Q-values',
    takes: 'runs',
    formats: { '.jsonl': async () => (await import('./episodes/episode-lines.ts')).episodeLines },
  },
  {
    id: 'weights',
    kind: 'file',
    what: 'weights of both networks',
    takes: 'one run',
    ofCheckpoint: true,
    formats: { '.safetensors': async () => (await import('./agent/weights-file.ts')).weightsFile },
  },
  {
    id: 'onnx',
    kind: 'file',
    what: 'the agent: one think with z in and out, and a model card',
    takes: 'one run',
    ofCheckpoint: true,
    formats: { '.onnx': async () => (await import('./agent/onnx-agent.ts')).onnxAgent },
  },
];
