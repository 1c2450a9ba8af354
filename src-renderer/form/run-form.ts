import { type FieldDescription, fieldApplies } from '../../shared/run-config/fields.ts';
import { findPreset, PRESETS, type Preset } from '../../shared/run-config/presets.ts';
import type { RunConfig } from '../../shared/run-config/schema.ts';
import {
  configValue,
  type FieldValue,
  withConfigValues,
} from '../../shared/run-config/config-value.ts';

type Values = ReadonlyMap<string, FieldValue>;

/** A run configuration being written: a preset or a run's configuration, and what was changed in it. */
export interface RunForm {
  readonly presetId: string;
  /** What changes are changes of when it is not the preset: the run that is forked, or that it is to be like. */
  readonly parent: RunConfig | null;
  /** What belongs to the run rather than to the preset and stays when the preset changes. */
  readonly own: Values;
  /** What was changed in the rest. */
  readonly edits: Values;
  /** Changes that do not fit the preset that was chosen since: they are back where they fit. */
  readonly aside: Values;
}

export const OWN_PATHS: ReadonlySet<string> = new Set(['name', 'seed', 'variant']);

/** A form that holds a preset as it is. Throws RangeError for an unknown preset. */
export function formOfPreset(presetId: string): RunForm {
  presetOf(presetId);
  return { presetId, parent: null, own: new Map(), edits: new Map(), aside: new Map() };
}

/** A form that holds a run's configuration as it is, to be changed for a fork or a run like it. */
export function formOfParent(parent: RunConfig): RunForm {
  return { presetId: parent.preset, parent, own: new Map(), edits: new Map(), aside: new Map() };
}

/**
 * A form that holds a given configuration, as changes of the preset it began from.
 * @param parent what changes are changes of instead
 */
export function formOfConfig(
  config: RunConfig,
  fields: readonly FieldDescription[],
  parent: RunConfig | null = null,
): RunForm {
  const start = parent
    ? formOfParent(parent)
    : formOfPreset(findPreset(config.preset)?.id ?? PRESETS[0].id);
  const valueAt = (path: string) => configValue(config, path);
  return fields
    .filter((field) => fieldApplies(field, valueAt))
    .reduce((form, { path }) => setField(form, path, valueAt(path)), start);
}

function presetOf(id: string): Preset {
  const preset = findPreset(id);
  if (!preset) throw new RangeError(`unknown preset: ${id}`);
  return preset;
}

/** What changes are changes of. */
function baseOf({ presetId, parent }: RunForm): RunConfig {
  return parent ?? presetOf(presetId).config;
}

/** What the preset, or the run that is forked, says at a path. */
export function baseValue(form: RunForm, path: string): FieldValue {
  return configValue(baseOf(form), path);
}

/** What the form holds at a path. */
export function fieldValue(form: RunForm, path: string): FieldValue {
  return form.own.get(path) ?? form.edits.get(path) ?? baseValue(form, path);
}

/** Fields that mean something only together with another one, and their value without it. */
const DEPENDENT: ReadonlyMap<string, readonly [path: string, value: FieldValue]> = new Map([
  // Another run has other checkpoints.
  ['startWeights.from', ['startWeights.checkpoint', 0]],
]);

/** The form with another value at a path. The value that it began with counts as no change. */
export function setField(form: RunForm, path: string, value: FieldValue): RunForm {
  const dependent = DEPENDENT.get(path);
  const next = dependent && value !== fieldValue(form, path) ? putField(form, ...dependent) : form;
  return putField(next, path, value);
}

function putField(form: RunForm, path: string, value: FieldValue): RunForm {
  const isOwn = OWN_PATHS.has(path);
  const values = new Map(isOwn ? form.own : form.edits);
  if (value === baseValue(form, path)) values.delete(path);
  else values.set(path, value);
  if (isOwn) return { ...form, own: values };
  const aside = new Map(form.aside);
  aside.delete(path);
  return { ...form, edits: values, aside };
}

/** The form with the value at a path that it began with. */
export function resetField(form: RunForm, path: string): RunForm {
  return setField(form, path, baseValue(form, path));
}

/** The form with every value that it began with; name, seed and variant stay. */
export function resetAll(form: RunForm): RunForm {
  return { ...form, edits: new Map(), aside: new Map() };
}

/** The paths that differ from what the form began with; the name never counts. */
export function changedPaths(form: RunForm): Set<string> {
  const changed = new Set([...form.own.keys(), ...form.edits.keys()]);
  changed.delete('name');
  return changed;
}

/** The configuration as it stands. It may be invalid: fields hold what was typed. */
export function draftConfig(form: RunForm): RunConfig {
  return withConfigValues(baseOf(form), [...form.own, ...form.edits]);
}

/** A name that no run has yet: the preset's, numbered from 2 on. */
export function freeName(name: string, taken: Iterable<string>): string {
  const names = new Set(taken);
  let free = name;
  for (let number = 2; names.has(free); number++) free = `${name} ${number}`;
  return free;
}
