import { configValue } from './config-value.ts';
import type { FieldMeaning } from './field.ts';
import { commonFields } from '../worlds/common-fields.ts';
import { ownFields } from '../worlds/own-fields.ts';
import { WORLDS } from '../worlds/worlds.ts';
import { paperFourRooms } from './presets/paper-four-rooms.ts';
import { runConfigSchema } from './schema.ts';
import { environmentKind } from './sections/environment.ts';

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
  /** Configurations have the field only while the choice at `path` is `value`. */
  readonly appliesTo?: { readonly path: string; readonly value: string };
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

/** @param shape schemas by name */
function describeFields(section: string, shape: object): FieldDescription[] {
  return Object.entries(shape as Record<string, SchemaNode>).map(([name, node]) =>
    describeField(`${section}.${name}`, section, node),
  );
}

/** The choice of a world, the fields of each, and those of all. */
function describeEnvironment(section: string): FieldDescription[] {
  const path = `${section}.kind`;
  const kind: FieldDescription = {
    ...environmentKind,
    path,
    section,
    kind: 'choice',
    options: WORLDS.map(({ id }) => id),
    default: configValue(paperFourRooms, path),
  };
  const own = WORLDS.flatMap((world) =>
    describeFields(section, ownFields(world)).map((field) => ({
      ...field,
      appliesTo: { path, value: world.id },
    })),
  );
  const common = describeFields(section, commonFields);
  return [kind, ...own, ...common];
}

/** The sections and fields of the run configuration, in the schema's order, for a generated form. */
export function describeRunConfig(): SectionDescription[] {
  const root = runConfigSchema as unknown as SchemaNode;
  const top: FieldDescription[] = [];
  const sections: SectionDescription[] = [];
  for (const [key, node] of Object.entries(root.shape ?? {})) {
    if (key === 'version' || key === 'preset') continue;
    if (node.type === 'object' || node.type === 'union') {
      const { label = key, help = '' } = (node.meta() ?? {}) as Partial<FieldMeaning>;
      const describe = node.type === 'union' ? describeEnvironment : describeFields;
      sections.push({ key, label, help, fields: describe(key, node.shape ?? {}) });
    } else {
      top.push(describeField(key, 'run', node));
    }
  }
  return [{ key: 'run', label: 'Run', help: 'Name, seed and variant.', fields: top }, ...sections];
}

/**
 * Whether a field means something in a configuration (`appliesTo`).
 * @param valueAt the configuration's value at a dotted path
 */
export function fieldApplies(
  { appliesTo }: Pick<FieldDescription, 'appliesTo'>,
  valueAt: (path: string) => unknown,
): boolean {
  return !appliesTo || valueAt(appliesTo.path) === appliesTo.value;
}
