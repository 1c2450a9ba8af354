import { recordOf } from '../../shared/typed/record.ts';
import { readableJson } from '../store/stored-json.ts';
import type { RunRow } from './check.ts';

/** A section of a stored configuration, by a version that may be another; empty when there is none. */
export function rawSection({ config }: RunRow, section: string): Readonly<Record<string, unknown>> {
  return recordOf(recordOf(readableJson(config))[section]);
}
