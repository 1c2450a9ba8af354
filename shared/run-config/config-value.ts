import { recordOf } from '../typed/record.ts';

/** What a field of the run configuration holds; in a form a number field may hold text. */
export type FieldValue = string | number | boolean;

/** The value at a dotted path such as `learning.batchSize`. */
export function configValue(config: object, path: string): FieldValue {
  let node: unknown = config;
  for (const part of path.split('.')) node = recordOf(node)[part];
  // Paths come from the schema, whose fields hold nothing else.
  return node as FieldValue;
}
