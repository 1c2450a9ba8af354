/** Licences under which something may be inside the lab's packages: all of them let it be handed on with their text. */
const ALLOWED = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MPL-2.0',
  'OFL-1.1',
  'Unlicense',
  'Zlib',
]);

/** Whether the licence that a package names (an SPDX expression) is allowed: of those with OR between them, one suffices. */
export function isAllowedLicence(expression: string): boolean {
  const terms = expression.replaceAll(/[()]/g, '').split(' AND ');
  return terms.every((term) => term.split(' OR ').some((licence) => ALLOWED.has(licence.trim())));
}
