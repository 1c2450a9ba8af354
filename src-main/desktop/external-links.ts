/** Whose pages the lab may show in the user's own browser. */
const ALLOWED: ReadonlySet<string> = new Set(['https://arxiv.org', 'https://doi.org']);

/** Whether an address may be handed to the user's browser: of the list, without a name or a password. */
export function mayOpenOutside(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { origin, username, password } = new URL(address);
  return ALLOWED.has(origin) && username === '' && password === '';
}
