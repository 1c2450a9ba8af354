import { z } from 'zod';
import { tableViewSchema } from '../../shared/contract/saved-views.ts';

/** What this browser remembers of a table: a search or a filter would hide rows that nobody misses. */
const rememberedSchema = z.object({
  view: tableViewSchema.pick({ columns: true, sort: true, group: true }),
  /** In rem. */
  widths: z.record(z.string(), z.number().min(1).max(100)),
});
export type RememberedTable = z.infer<typeof rememberedSchema>;

const NOTHING: RememberedTable = { view: { columns: null, sort: null, group: [] }, widths: {} };

/** Raised when what is remembered has another form: the older is left aside. */
const VERSION = 1;
const keyOf = (table: string) => `hrm-lab.table.${table}.v${VERSION}`;

/** What is remembered of a table by its name; as usual where that is nothing, or cannot be read. */
export function rememberedTable(table: string): RememberedTable {
  try {
    const stored = localStorage.getItem(keyOf(table));
    if (stored === null) return NOTHING;
    return rememberedSchema.catch(NOTHING).parse(JSON.parse(stored));
  } catch {
    return NOTHING;
  }
}

export function rememberTable(table: string, { view, widths }: RememberedTable): void {
  const { columns, sort, group } = view;
  try {
    localStorage.setItem(keyOf(table), JSON.stringify({ view: { columns, sort, group }, widths }));
  } catch {
    // Where a browser keeps nothing, or has no room left, the table works without.
  }
}
