import { expect, it } from 'vitest';
import { isAllowedLicence } from '../../../scripts/allowed-licences.ts';

it.each([
  'MIT',
  'OFL-1.1',
  '(MIT OR GPL-3.0-only)',
  'MIT AND Apache-2.0',
  '(MIT AND BSD-3-Clause)',
])('%s is allowed', (expression) => expect(isAllowedLicence(expression)).toBe(true));

it.each(['GPL-3.0-only', 'MIT AND GPL-3.0-only', 'UNLICENSED', 'no licence', '', 'mit-like'])(
  '"%s" is not',
  (expression) => expect(isAllowedLicence(expression)).toBe(false),
);
