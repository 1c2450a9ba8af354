import { z } from 'zod';
import { hasControlCharacters, NO_CONTROL_CHARACTERS } from '../text/control-characters.ts';
import { plainLine } from './plain-line.ts';

export const MOST_TAGS = 50;
const TAG_LENGTH = 40;
const NOTES_LENGTH = 20_000;

/** One word or a few; commas stand between tags where they are typed. */
export const tagSchema = plainLine(TAG_LENGTH).refine(
  (tag) => !tag.includes(','),
  'a tag has no comma in it',
);

/** Each once, in the order in which they were given. */
export const tagsSchema = z
  .array(tagSchema)
  .max(MOST_TAGS)
  .overwrite((tags) => [...new Set(tags)]);

const hasOnlyLines = (text: string) =>
  text.split('\n').every((line) => !hasControlCharacters(line.replaceAll('\t', ' ')));

/** Markdown, stored as it was written. Lines end in a line feed. */
export const notesSchema = z
  .string()
  .overwrite((text) => text.replaceAll(/\r\n?/g, '\n'))
  .max(NOTES_LENGTH)
  .refine(hasOnlyLines, NO_CONTROL_CHARACTERS);

/** What its user says of a run or an experiment, besides its notes. */
export const marksSchema = z.object({
  tags: tagsSchema,
  starred: z.boolean(),
  /** Out of sight until it is asked for. */
  archived: z.boolean(),
});
export type Marks = z.infer<typeof marksSchema>;

/** All that its user says of a run or an experiment besides its name. */
export const annotatedSchema = marksSchema.extend({ notes: notesSchema });
export type Annotated = z.infer<typeof annotatedSchema>;

export const NOTHING_SAID: Annotated = { tags: [], starred: false, archived: false, notes: '' };

/** Whether anything is said at all. */
export function saysSomething({ tags, starred, archived, notes }: Annotated): boolean {
  return tags.length > 0 || starred || archived || notes !== '';
}

/** A change of marks and notes; what is left out stays. */
export const annotationSchema = z.object({
  /** In place of those that are there. */
  tags: tagsSchema.optional(),
  /** To those that are there, after others were removed. */
  addTags: tagsSchema.optional(),
  removeTags: tagsSchema.optional(),
  starred: z.boolean().optional(),
  archived: z.boolean().optional(),
  notes: notesSchema.optional(),
});
export type Annotation = z.infer<typeof annotationSchema>;

/** What an annotation makes of tags, each once; they may be more than MOST_TAGS. */
export function annotatedTags(tags: readonly string[], change: Annotation): string[] {
  const { addTags = [], removeTags = [] } = change;
  const kept = (change.tags ?? tags).filter((tag) => !removeTags.includes(tag));
  return [...new Set([...kept, ...addTags])];
}

/** The same annotation of many things at once: of all of them, or of none. */
export const annotationOfManySchema = z.object({
  ids: z.array(z.string()).min(1).max(20_000),
  change: annotationSchema,
});
