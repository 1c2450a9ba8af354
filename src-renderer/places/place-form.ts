import {
  type Place,
  placeNameSchema,
  placeSchema,
  USUAL_PERIOD_SECONDS,
} from '../../shared/contract/places.ts';
import { recordOf } from '../../shared/typed/record.ts';
import { formatBinaryBytes } from '../../shared/format/bytes.ts';
import { formatDuration } from '../../shared/format/duration.ts';
import { PLACE_FIELDS, type PlaceField } from './place-fields.ts';

/** What is typed into a field: a number once it is one. */
export type TypedValue = string | number | boolean;
/** The form for a place, by path. */
export type PlaceForm = Readonly<Record<string, TypedValue>>;

const EMPTY: PlaceForm = {
  ...Object.fromEntries(PLACE_FIELDS.map(({ path }) => [path, ''])),
  'reach.kind': 'ssh',
  warnSeconds: 120,
  periodSeconds: USUAL_PERIOD_SECONDS,
  fetch: 'end',
};

/** The form of a place, or one in which nothing was typed. */
export function formOfPlace(place: Place | null): PlaceForm {
  if (place === null) return EMPTY;
  const values = PLACE_FIELDS.map(({ path }): [string, TypedValue] => {
    const value = path.split('.').reduce<unknown>((part, key) => recordOf(part)[key], place);
    return [path, typeof value === 'number' || typeof value === 'string' ? value : ''];
  });
  return Object.fromEntries(values);
}

/** The form of a draft: what this version has no field for is left out. */
export function formOfStored(stored: unknown, initial: PlaceForm): PlaceForm | null {
  if (typeof stored !== 'object' || stored === null) return null;
  const kept = Object.entries(stored).filter(
    (entry): entry is [string, TypedValue] =>
      entry[0] in initial && ['string', 'number'].includes(typeof entry[1]),
  );
  return { ...initial, ...Object.fromEntries(kept) };
}

/** What is asked for of a place that is reached in this way. */
export function fieldApplies(field: PlaceField, form: PlaceForm): boolean {
  return field.onlySsh !== true || form['reach.kind'] === 'ssh';
}

/** The place as it is typed, for its schema. */
function candidate(form: PlaceForm): Record<string, unknown> {
  const reach: Record<string, unknown> = {};
  const place: Record<string, unknown> = { reach };
  for (const field of PLACE_FIELDS) {
    if (!fieldApplies(field, form)) continue;
    const typed = form[field.path];
    const value = field.kind === 'whole' && typed === '' ? null : typed;
    const [first, inner] = field.path.split('.');
    if (inner === undefined) place[first] = value;
    else reach[inner] = value;
  }
  return place;
}

/** A place, or what is wrong, by the path of the field. */
export interface ReadPlace {
  readonly place: Place | null;
  readonly issues: ReadonlyMap<string, string>;
}

/** What a schema says a value is, as what it must be. */
const DEMANDS: readonly (readonly [RegExp, string])[] = [
  [/^is /, 'must be '],
  [/^holds /, 'must hold '],
  [/^says /, 'must say '],
  [/^begins with (.*) and holds /, 'must begin with $1 and hold '],
];

function asSentence(field: PlaceField | undefined, message: string): string {
  if (!/^[a-z]/.test(message)) return message.endsWith('.') ? message : `${message}.`;
  const demand = DEMANDS.reduce((words, [found, said]) => words.replace(found, said), message);
  return `${field?.label ?? 'It'} ${demand}.`;
}

function wordsOf(field: PlaceField | undefined, value: TypedValue | undefined, message: string) {
  if (field?.kind === 'whole') {
    if (value === '') return 'This needs a number.';
    if (typeof value !== 'number' || !Number.isInteger(value))
      return 'This must be a whole number.';
  }
  if (value === '' && field?.path === 'name') return 'Give the place a name.';
  if (value === '' && field?.path === 'folder') return 'Say where runs are there.';
  if (value === '' && field?.path === 'reach.host') return 'Say which machine.';
  return asSentence(field, message);
}

/**
 * Reads what is typed.
 * @param taken names of the other places
 */
export function readPlace(form: PlaceForm, taken: readonly string[]): ReadPlace {
  const { data, error } = placeSchema.safeParse(candidate(form));
  const issues = new Map<string, string>();
  for (const { path, message } of error?.issues ?? []) {
    const at = path.join('.');
    const field = PLACE_FIELDS.find((each) => each.path === at);
    if (!issues.has(at)) issues.set(at, wordsOf(field, form[at], message));
  }
  const name = placeNameSchema.safeParse(form['name']).data;
  if (name !== undefined && taken.includes(name)) {
    issues.set('name', 'There is a place of this name already.');
  }
  return { place: issues.size === 0 ? (data ?? null) : null, issues };
}

/** What a number comes to in a larger unit; '' where it says nothing new. */
export function inLargerUnit(path: string, value: TypedValue | undefined): string {
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 1) return '';
  if (path === 'minutes' && value >= 60) return formatDuration(value * 60);
  if (path === 'memory' && value >= 1024) return formatBinaryBytes(value * 1024 ** 2);
  return '';
}
