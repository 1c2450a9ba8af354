import { describe, expect, it } from 'vitest';
import { describeRunConfig } from '../../../../shared/run-config/fields.ts';
import { PRESETS } from '../../../../shared/run-config/presets.ts';
import type { FieldValue } from '../../../../shared/run-config/config-value.ts';
import { formIssues, issuesByField } from '../../../../src-renderer/form/form-issues.ts';
import { draftConfig, formOfPreset, setField } from '../../../../src-renderer/form/run-form.ts';

const fields = describeRunConfig().flatMap((section) => section.fields);

function issuesOf(path: string, value: FieldValue): Record<string, string> {
  const config = draftConfig(setField(formOfPreset('quick'), path, value));
  return Object.fromEntries(formIssues(config, fields));
}

describe('formIssues', () => {
  it('finds nothing wrong with the presets', () => {
    for (const preset of PRESETS) expect(formIssues(preset.config, fields).size).toBe(0);
  });

  it.each([
    ['name', '  ', 'Give the run a name.'],
    ['seed', -1, 'At least 0.'],
    ['seed', 1.5, 'Enter a whole number.'],
    ['seed', '', 'Enter a number.'],
    ['learning.batchSize', 100_000, 'At most 8,192.'],
    ['learning.discount', 'abc', '“abc” is not a number.'],
    ['environment.bumpReward', 0.5, 'At most 0.'],
  ])('%s = %s: %s', (path, value, message) => {
    expect(issuesOf(path, value)).toEqual({ [path]: message });
  });

  it('shows rules between fields at the field they name', () => {
    const issues = issuesOf('model.heads', 5);
    expect(issues['model.heads']).toMatch(/^Width 32 over 5 heads .*\.$/);
  });
});

describe('issuesByField', () => {
  const config = PRESETS[0].config;

  it('puts the server’s issues to their fields, and the rest to the form', () => {
    const issues = issuesByField(
      [
        { path: 'engine.kind', message: 'this engine is not available here' },
        { path: 'learning.unheardOf', message: 'unknown key' },
      ],
      fields,
      config,
    );
    expect(Object.fromEntries(issues)).toEqual({
      'engine.kind': 'This engine is not available here.',
      '': 'learning.unheardOf: unknown key',
    });
  });

  it('keeps the first of several at one field', () => {
    const issues = issuesByField(
      [
        { path: 'engine.kind', message: 'first' },
        { path: 'engine.kind', message: 'second' },
      ],
      fields,
      config,
    );
    expect(issues.get('engine.kind')).toBe('First.');
  });
});
