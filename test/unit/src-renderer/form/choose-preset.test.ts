import { describe, expect, it } from 'vitest';
import { describeRunConfig } from '../../../../shared/run-config/fields.ts';
import { findPreset } from '../../../../shared/run-config/presets.ts';
import { choosePreset } from '../../../../src-renderer/form/choose-preset.ts';
import {
  changedPaths,
  draftConfig,
  fieldValue,
  formOfPreset,
  type RunForm,
  setField,
} from '../../../../src-renderer/form/run-form.ts';

const fields = describeRunConfig().flatMap((section) => section.fields);
const paper = findPreset('paper-four-rooms')!.config;

function changed(...values: [path: string, value: string | number | boolean][]): RunForm {
  return values.reduce((form, [path, value]) => setField(form, path, value), formOfPreset('quick'));
}

describe('choosing another preset', () => {
  it('keeps seed, variant and every change that fits there', () => {
    const form = changed(['seed', 9], ['variant', 'reset'], ['learning.batchSize', 64]);
    const chosen = choosePreset(form, 'paper-four-rooms', fields);
    expect(draftConfig(chosen.form)).toEqual({
      ...paper,
      seed: 9,
      variant: 'reset',
      learning: { ...paper.learning, batchSize: 64 },
    });
    expect(chosen.kept).toEqual(['learning.batchSize']);
    expect(chosen.left).toEqual([]);
  });

  it('leaves out what means nothing there, and what is not allowed', () => {
    const form = changed(
      ['environment.inside', '7'],
      ['learning.discount', 'abc'],
      ['learning.batchSize', 48],
    );
    const { form: maze, kept, left } = choosePreset(form, 'maze-small', fields);
    expect(kept).toEqual(['learning.batchSize']);
    expect(left).toEqual(['environment.inside', 'learning.discount']);
    expect(changedPaths(maze)).toEqual(new Set(['learning.batchSize']));
  });

  it('leaves out what is not allowed beside the other values of the preset', () => {
    const form = changed(['model.heads', 3], ['model.width', 48]);
    expect(choosePreset(form, 'paper-four-rooms', fields).kept).toEqual([
      'model.heads',
      'model.width',
    ]);
    // The paper’s width is not divided by three heads.
    const alone = choosePreset(changed(['model.heads', 3]), 'paper-four-rooms', fields);
    expect(alone.left).toEqual(['model.heads']);
  });

  it('brings back with a preset what did not fit another one, as it was typed', () => {
    const form = changed(['environment.inside', '7'], ['learning.discount', 'abc']);
    const there = choosePreset(form, 'maze-small', fields).form;
    const back = choosePreset(there, 'quick', fields);
    expect(back.kept).toEqual(['environment.inside']);
    // It does not fit anywhere, and still is not lost.
    expect(back.form.aside.get('learning.discount')).toBe('abc');
  });

  it('counts what the preset says by itself as no change, and has it again on the way back', () => {
    const width = paper.model.width;
    const there = choosePreset(changed(['model.width', width]), 'paper-four-rooms', fields);
    expect(there.kept).toEqual([]);
    expect(there.left).toEqual([]);
    expect(changedPaths(there.form)).toEqual(new Set());
    const back = choosePreset(there.form, 'quick', fields).form;
    expect(fieldValue(back, 'model.width')).toBe(width);
  });

  it('does not bring back what was changed again since', () => {
    const there = choosePreset(changed(['environment.inside', '7']), 'maze-small', fields).form;
    const anew = setField(setField(there, 'environment.inside', '9'), 'seed', 4);
    const back = choosePreset(anew, 'quick', fields).form;
    expect(fieldValue(back, 'environment.inside')).toBe('9');
  });

  it('refuses a preset that does not exist', () => {
    expect(() => choosePreset(changed(), 'nonsense', fields)).toThrow(RangeError);
  });
});
