import { describe, expect, it } from 'vitest';
import {
  isOfValidations,
  validationSentence,
} from '../../../../src-renderer/charts/validation-walks.ts';
import { METRIC_KEYS } from '../../../../shared/metrics/catalogue.ts';

describe('what is said of the validations of runs', () => {
  it('is the ε and the network that they walk with', () => {
    expect(validationSentence([0], ['target'])).toBe('Validations: ε = 0, target network.');
    expect(validationSentence([0.5, 0.5], ['online', 'online'])).toBe(
      'Validations: ε = 0.5, online network.',
    );
  });

  it('is that they differ where they do', () => {
    expect(validationSentence([0.5, 0], ['target', 'online'])).toBe(
      'Validations: ε differs between runs: 0, 0.5; online and target network.',
    );
  });

  it('is no longer than a caption, of however many', () => {
    const epsilons = Array.from({ length: 1000 }, (_, i) => (i % 101) / 100);
    expect(validationSentence(epsilons, ['target'])).toBe(
      'Validations: ε differs between runs: 0 to 1; target network.',
    );
  });

  it('is of how many runs it is not known', () => {
    expect(validationSentence([0, null, null], ['target', null, null])).toBe(
      'Validations: ε = 0, target network; not known of 2 runs.',
    );
    expect(validationSentence([null], [null])).toBe('');
    expect(validationSentence([], [])).toBe('');
  });

  it('is said of every quantity that comes from one, also in part, and of no other', () => {
    const reported = METRIC_KEYS.filter(isOfValidations);
    expect(reported).toEqual(METRIC_KEYS.filter((key) => key.startsWith('validation/')));
    expect(reported.length).toBeGreaterThan(5);
    expect(isOfValidations('train/loss ÷ validation/meanLength')).toBe(true);
    expect(isOfValidations('train/loss ÷ train/meanQ')).toBe(false);
    expect(isOfValidations('not/known')).toBe(false);
  });
});
