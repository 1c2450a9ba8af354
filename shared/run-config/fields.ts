import { configValue } from './config-value.ts';
import type { FieldMeaning } from './field.ts';
import { paperFourRooms } from './presets/paper-four-rooms.ts';
import { runConfigSchema } from './schema.ts';

/** One field of the run configuration as a form draws it. */
export interface FieldDescription extends FieldMeaning {
  /** Dotted path in the configuration, e.g. `learning.batchSize`. */
  readonly path: string;
  /** First part of the path, or 'run' for the fields at the top. */
  readonly section: string;
  readonly kind: 'integer' | 'real' | 'choice' | 'flag' | 'text';
  readonly min?: number;
  readonly max?: number;
  readonly options?: readonly string[];
  /** In the presets of the paper. */
  readonly default: number | string | boolean;
}

export interface SectionDescription {
  readonly key: string;
  readonly label: string;
  readonly help: string;
  readonly fields: readonly FieldDescription[];
}

interface SchemaNode {
  readonly type?: string;
  readonly shape?: Record<string, SchemaNode>;
  readonly options?: readonly string[];
  readonly minValue?: number | null;
  readonly maxValue?: number | null;
  readonly isInt?: boolean;
  meta(): Record<string, unknown> | undefined;
}

function describeField(path: string, section: string, node: SchemaNode): FieldDescription {
  const { id: _id, ...meaning } = (node.meta() ?? {}) as unknown as FieldMeaning & { id?: string };
  const base = { ...meaning, path, section, default: configValue(paperFourRooms, path) };
  switch (node.type) {
    case 'enum':
      return { ...base, kind: 'choice', options: node.options ?? [] };
    case 'boolean':
      return { ...base, kind: 'flag' };
    case 'string':
      return { ...base, kind: 'text' };
    case 'number':
      return {
        ...base,
        kind: node.isInt ? 'integer' : 'real',
        ...(node.minValue == null ? {} : { min: node.minValue }),
        ...(node.maxValue == null ? {} : { max: node.maxValue }),
      };
    default:
      throw new TypeError(`run configuration field ${path} has no form control: ${node.type}`);
  }
}

/** The sections and fields of the run configuration, in the schema's order, for a generated form. */
export function describeRunConfig(): SectionDescription[] {
  const root = runConfigSchema as unknown as SchemaNode;
  const top: FieldDescription[] = [];
  const sections: SectionDescription[] = [];
  for (const [key, node] of Object.entries(root.shape ?? {})) {
    if (key === 'version' || key === 'preset') continue;
    if (node.type === 'object') {
      const { label = key, help = '' } = (node.meta() ?? {}) as Partial<FieldMeaning>;
      const fields = Object.entries(node.shape ?? {}).map(([name, child]) =>
        describeField(`${key}.${name}`, key, child),
      );
      sections.push({ key, label, help, fields });
    } else {
      top.push(describeField(key, 'run', node));
    }
  }
  return [{ key: 'run', label: 'Run', help: 'Name, seed and variant.', fields: top }, ...sections];
}

/**
 * Whether a field means something in a configuration (`FieldMeaning.appliesTo`).
 * @param valueAt the configuration's value at a dotted path
 */
export function fieldApplies(
  { appliesTo }: FieldMeaning,
  valueAt: (path: string) => unknown,
): boolean {
  return !appliesTo || valueAt(appliesTo.path) === appliesTo.value;
}
