/** The labels of a field's options, from what is known of each. */
export function optionLabels(
  options: Readonly<Record<string, { readonly label: string }>>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(options).map(([id, { label }]) => [id, label]));
}
