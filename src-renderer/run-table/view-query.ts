import type { LocationQuery } from 'vue-router';
import { type TableView, tableViewSchema, USUAL_VIEW } from '../../shared/contract/saved-views.ts';

const KEYS = ['columns', 'sort', 'filter', 'group', 'search', 'archived'] as const;
/** Between the parts of a filter; columns and comparisons have none in them. */
const BETWEEN = '~';

/** Names that a table writes into an address. @param prefix where the page has names of its own */
export function viewKeys(prefix: string): string[] {
  return KEYS.map((key) => prefix + key);
}

/** A view as it stands in an address; what is as usual is left out. */
export function queryOfView(view: TableView, prefix = ''): Record<string, string | string[]> {
  const query = plainQueryOf(view);
  return Object.fromEntries(Object.entries(query).map(([key, value]) => [prefix + key, value]));
}

function plainQueryOf(view: TableView): Record<string, string | string[]> {
  const { columns, sort, filters, group, search, archived } = view;
  return {
    ...(columns && { columns: columns.join(',') }),
    ...(sort && { sort: `${sort.descending ? '-' : ''}${sort.column}` }),
    ...(filters.length > 0 && {
      filter: filters.map((each) => [each.column, each.comparison, each.value].join(BETWEEN)),
    }),
    ...(group.length > 0 && { group: group.join(',') }),
    ...(search !== '' && { search }),
    ...(archived && { archived: '1' }),
  };
}

const texts = (value: LocationQuery[string] | undefined): string[] =>
  (Array.isArray(value) ? value : [value]).filter((each) => typeof each === 'string');
const listed = (value: LocationQuery[string] | undefined) =>
  texts(value)
    .flatMap((text) => text.split(','))
    .filter(Boolean);

/** The view of an address; null when it says nothing of one, or nothing that can be used. */
export function viewOfQuery(address: LocationQuery, prefix = ''): TableView | null {
  const query = Object.fromEntries(KEYS.map((key) => [key, address[prefix + key]]));
  if (KEYS.every((key) => query[key] === undefined)) return null;
  const [sort] = texts(query['sort']);
  const read = tableViewSchema.safeParse({
    ...USUAL_VIEW,
    columns: query['columns'] === undefined ? null : listed(query['columns']),
    sort: sort ? { column: sort.replace(/^-/, ''), descending: sort.startsWith('-') } : null,
    filters: texts(query['filter']).map((text) => {
      const [column, comparison, ...value] = text.split(BETWEEN);
      return { column, comparison, value: value.join(BETWEEN) };
    }),
    group: listed(query['group']),
    search: texts(query['search'])[0] ?? '',
    archived: texts(query['archived'])[0] === '1',
  });
  return read.data ?? null;
}
