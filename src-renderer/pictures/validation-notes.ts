import { isOfValidations, validationSentence } from '../charts/validation-walks.ts';
import { api } from '../stores/api.ts';

/**
 * What a caption says of the validations of runs, as sentences. Read when a picture is made: a page has no
 * use for these settings before.
 */
export async function validationNotes(runIds: readonly string[]): Promise<string[]> {
  const { fields } = await api().runs.columns({
    ids: [...runIds],
    fields: ['validation.epsilon', 'validation.network'],
    metrics: [],
  });
  const [epsilons = [], networks = []] = fields;
  return [validationSentence(epsilons, networks)].filter(Boolean);
}

/** The same where quantities are shown, by their texts (shared/metrics/combination.ts); none where no validation reports them. */
export async function notesOfQuantities(
  quantities: readonly string[],
  runIds: readonly string[],
): Promise<string[]> {
  return quantities.some(isOfValidations) ? validationNotes(runIds) : [];
}
