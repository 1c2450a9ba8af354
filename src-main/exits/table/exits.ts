import { csvWriter } from './csv.ts';
import { METRICS_TABLE } from './metrics-table.ts';
import { parquetWriter } from './parquet.ts';
import { VALIDATIONS_TABLE } from './validations-table.ts';

export const metricsCsv = csvWriter(METRICS_TABLE);
export const metricsParquet = parquetWriter(METRICS_TABLE);
export const validationsCsv = csvWriter(VALIDATIONS_TABLE);
export const validationsParquet = parquetWriter(VALIDATIONS_TABLE);
