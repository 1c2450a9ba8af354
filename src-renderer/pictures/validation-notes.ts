import { isOfValidations, validationSentence } from '../charts/validation-walks.ts';
import { api } from '../stores/api.ts';

/**
 * What a caption says of the validations of runs, as sentences. Read when a picture is made: a page has no
 * use for the configurations before.
 */
export async function validationNotes(runIds: Iterable<string>): Promise<string[]> {
  const configs = await Promise.all([...new Set(runIds)].map((id) => api().runs.config({ id })));
  return [validationSentence(configs)].filter(Boolean);
}

/** The same where quantities are shown, by their texts (shared/metrics/combination.ts); none where no validation reports them. */
export async function notesOfQuantities(
  quantities: readonly string[],
  runIds: Iterable<string>,
): Promise<string[]> {
  return quantities.some(isOfValidations) ? validationNotes(runIds) : [];
}
