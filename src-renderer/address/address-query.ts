/** The query of an address, as a router gives it. */
export type AddressQuery = Readonly<Record<string, unknown>>;

function textOf(query: AddressQuery, key: string): string {
  const value = query[key];
  return typeof value === 'string' ? value : '';
}

/** A list that was written with `listText`. */
export function listOf(query: AddressQuery, key: string): string[] {
  return textOf(query, key)
    .split(',')
    .filter((each) => each !== '');
}

/** A number of an address; null where there is none. */
export function numberOf(query: AddressQuery, key: string): number | null {
  const text = textOf(query, key);
  const value = Number(text);
  return text.trim() !== '' && Number.isFinite(value) ? value : null;
}
