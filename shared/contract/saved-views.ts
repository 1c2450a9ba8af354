import { z } from 'zod';
import { plainLine } from './plain-line.ts';

/** How a filter compares a column with its value. */
export const comparisonSchema = z.enum(['is', 'is-not', 'contains', 'at-least', 'at-most']);
export type Comparison = z.infer<typeof comparisonSchema>;

/** Columns are named by their ids, such as `state` or `field:model.width`; unknown ones are left out. */
const columnId = z.string().min(1).max(150);

export const tableFilterSchema = z.object({
  column: columnId,
  comparison: comparisonSchema,
  value: z.string().max(200),
});
export type TableFilter = z.infer<typeof tableFilterSchema>;

/** What a table shows, and how. */
export const tableViewSchema = z.object({
  /** In their order; null: the usual ones. */
  columns: z.array(columnId).max(100).nullable(),
  sort: z.object({ column: columnId, descending: z.boolean() }).nullable(),
  filters: z.array(tableFilterSchema).max(30),
  /** Rows with the same values in all of these are a group. */
  group: z.array(columnId).max(5),
  search: z.string().max(200),
  /** Whether what is archived is shown, too. */
  archived: z.boolean(),
});
export type TableView = z.infer<typeof tableViewSchema>;

export const USUAL_VIEW: TableView = {
  columns: null,
  sort: null,
  filters: [],
  group: [],
  search: '',
  archived: false,
};

/** What a table lists. */
export const tableOfSchema = z.enum(['run', 'experiment']);
export type TableOf = z.infer<typeof tableOfSchema>;

/** A view under a name; there is one of each name for each table. */
export const savedViewSchema = z.object({
  name: plainLine(60),
  view: tableViewSchema,
  /** Left out for runs, as in all views of older versions. */
  of: z.literal('experiment').optional(),
});
export type SavedView = z.infer<typeof savedViewSchema>;

export const MOST_VIEWS = 100;
