import { z } from 'zod';

/** The two readings of a point (science §4), in a few words each; both can be chosen. */
export interface Readings {
  readonly reference: string;
  /** What the paper's text, table or figures say. */
  readonly paper: string;
  /** Why the default is the default. */
  readonly why: string;
}

/** What a form, a help page and an error message say about one field of the run configuration. */
export interface FieldMeaning {
  readonly label: string;
  readonly help: string;
  /** Unit of the number, '' when it has none. */
  readonly unit?: string;
  /**
   * Where its value or meaning is from, sources separated by semicolons: sections, equations,
   * figures and Table 1 of the paper (arXiv 2510.22832), the HRM paper, the reference
   * implementation. A value in brackets is the one that stands there.
   */
  readonly cites?: string;
  /** What the reference implementation does and what the paper says, where they differ. */
  readonly readings?: Readings;
  /** What the reference implementation does otherwise, where the lab stays (science §4). */
  readonly reference?: string;
  /** Hidden behind "all settings" in the form. */
  readonly advanced?: boolean;
  /** Labels of the options of an enumeration. */
  readonly optionLabels?: Readonly<Record<string, string>>;
}

/** When a field came. */
interface Added {
  /** The first version of the configuration that has it. */
  readonly version: number;
  /** Its value that means what the lab did before. */
  readonly before: number | string | boolean;
}

/** Of each field that came later than its section: what older configurations get (migrate.ts). */
export const ADDED_FIELDS = z.registry<Added>();

interface FieldOptions extends FieldMeaning {
  /** Left out by fields that are as old as their section. */
  readonly added?: Added;
}

interface NumberOptions extends FieldOptions {
  readonly min: number;
  readonly max: number;
}

function described<Field extends z.ZodType>(bare: Field, { added, ...meaning }: FieldOptions) {
  const field = bare.meta({ ...meaning });
  if (added) ADDED_FIELDS.add(field, added);
  return field;
}

/** A whole number within [min, max]. */
export function integer({ min, max, ...options }: NumberOptions) {
  return described(z.int().min(min).max(max), options);
}

/** A finite number within [min, max]. */
export function real({ min, max, ...options }: NumberOptions) {
  return described(z.number().min(min).max(max), options);
}

/** One of a few named readings. */
export function choice<const Options extends readonly [string, ...string[]]>(
  among: Options,
  options: FieldOptions,
) {
  return described(z.enum(among), options);
}

/** On or off. */
export function flag(options: FieldOptions) {
  return described(z.boolean(), options);
}

/** A line of text; what it must look like is checked with the whole configuration. */
export function text(options: FieldOptions) {
  return described(z.string().trim().max(1024), options);
}
