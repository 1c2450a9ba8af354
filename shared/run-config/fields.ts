import { z } from 'zod';
import { entriesOf } from '../typed/entries.ts';
import { configValue } from './config-value.ts';
import { FIELD_MEANINGS, type FieldMeaning, SECTION_MEANINGS } from './field.ts';
import { commonFields } from '../worlds/common-fields.ts';
import { ownFields } from '../worlds/own-fields.ts';
import { WORLDS } from '../worlds/worlds.ts';
import { paperFourRooms } from './presets/paper-four-rooms.ts';
import { runConfigSchema } from './schema.ts';
import { SECTIONS } from './sections.ts';
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

function describeField(path: string, section: string, field: z.core.$ZodType): FieldDescription {
  const said = FIELD_MEANINGS.get(field);
  if (!said) throw new TypeError(`run configuration field ${path} says nothing of itself`);
  const { added: _, ...meaning } = said;
  const base = { ...meaning, path, section, default: configValue(paperFourRooms, path) };
  if (field instanceof z.ZodEnum) {
    return { ...base, kind: 'choice', options: field.options.map(String) };
  }
  if (field instanceof z.ZodBoolean) return { ...base, kind: 'flag' };
  if (field instanceof z.ZodString) return { ...base, kind: 'text' };
  if (!(field instanceof z.ZodNumber)) {
    throw new TypeError(`run configuration field ${path} has no form control`);
  }
  const { minValue, maxValue } = field;
  return {
    ...base,
    kind: field.isInt ? 'integer' : 'real',
    ...(minValue === null ? {} : { min: minValue }),
    ...(maxValue === null ? {} : { max: maxValue }),
  };
}

/** @param shape schemas by name */
function describeFields(section: string, shape: z.core.$ZodShape): FieldDescription[] {
  return Object.entries(shape).map(([name, field]) =>
    describeField(`${section}.${name}`, section, field),
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
  const { name, seed, variant } = runConfigSchema.shape;
  const top = entriesOf({ name, seed, variant }).map(([key, field]) =>
    describeField(key, 'run', field),
  );
  const sections = entriesOf(SECTIONS).map(([key, section]): SectionDescription => {
    const { label, help } = SECTION_MEANINGS.get(section)!;
    const fields =
      section instanceof z.ZodObject
        ? describeFields(key, section.shape)
        : describeEnvironment(key);
    return { key, label, help, fields };
  });
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
