import { describe, expect, it } from 'vitest';
import {
  isOfValidations,
  validationSentence,
} from '../../../../src-renderer/charts/validation-walks.ts';
import { METRIC_KEYS } from '../../../../shared/metrics/catalogue.ts';
import { quick } from '../../../../shared/run-config/presets/quick.ts';

const walking = (epsilon: number, network: 'online' | 'target' = 'target') => ({
  validation: { ...quick.validation, epsilon, network },
});

describe('what is said of the validations of runs', () => {
  it('is the ε and the network that they walk with', () => {
    expect(validationSentence([walking(0)])).toBe('Validations: ε = 0, target network.');
    expect(validationSentence([walking(0.5, 'online'), walking(0.5, 'online')])).toBe(
      'Validations: ε = 0.5, online network.',
    );
  });

  it('is that they differ where they do', () => {
    expect(validationSentence([walking(0.5), walking(0, 'online')])).toBe(
      'Validations: ε differs between runs: 0, 0.5; online and target network.',
    );
  });

  it('is nothing of no runs', () => {
    expect(validationSentence([])).toBe('');
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
