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

interface FieldOptions extends FieldMeaning {
  /** What older configurations get (migrate.ts); left out by fields that are as old as their section. */
  readonly added?: Added;
}

/** What each field says of itself. */
export const FIELD_MEANINGS = z.registry<FieldOptions>();
/** What each section is called, and about. */
export const SECTION_MEANINGS = z.registry<Pick<FieldMeaning, 'label' | 'help'>>();

interface NumberOptions extends FieldOptions {
  readonly min: number;
  readonly max: number;
}

/** A whole number within [min, max]. */
export function integer({ min, max, ...options }: NumberOptions) {
  return z.int().min(min).max(max).register(FIELD_MEANINGS, options);
}

/** A finite number within [min, max]. */
export function real({ min, max, ...options }: NumberOptions) {
  return z.number().min(min).max(max).register(FIELD_MEANINGS, options);
}

/** One of a few named readings. */
export function choice<const Options extends readonly [string, ...string[]]>(
  among: Options,
  options: FieldOptions,
) {
  return z.enum(among).register(FIELD_MEANINGS, options);
}

/** On or off. */
export function flag(options: FieldOptions) {
  return z.boolean().register(FIELD_MEANINGS, options);
}

/** A line of text; what it must look like is checked with the whole configuration. */
export function text(options: FieldOptions) {
  return z.string().trim().max(1024).register(FIELD_MEANINGS, options);
}
