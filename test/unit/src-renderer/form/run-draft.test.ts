import { describe, expect, it } from 'vitest';
import { describeRunConfig } from '../../../../shared/run-config/fields.ts';
import { findPreset } from '../../../../shared/run-config/presets.ts';
import { choosePreset } from '../../../../src-renderer/form/choose-preset.ts';
import {
  draftOfForm,
  formOfDraft,
  runDraftSchema,
} from '../../../../src-renderer/form/run-draft.ts';
import { formOfParent, formOfPreset, setField } from '../../../../src-renderer/form/run-form.ts';

const fields = describeRunConfig().flatMap((section) => section.fields);
const stored = (draft: unknown) => runDraftSchema.parse(JSON.parse(JSON.stringify(draft)));

function typed() {
  const form = setField(formOfPreset('quick'), 'environment.inside', '7');
  const half = setField(setField(form, 'learning.discount', '0.'), 'name', 'Mine');
  return choosePreset(half, 'maze-small', fields).form;
}

describe('the draft of a form', () => {
  it('brings back all that was typed, also what is half typed or put aside', () => {
    const form = typed();
    expect(formOfDraft(stored(draftOfForm(form, true)), formOfPreset('quick'), fields)).toEqual(
      form,
    );
  });

  it('does not keep a name that nobody typed', () => {
    const draft = stored(draftOfForm(typed(), false));
    expect(formOfDraft(draft, formOfPreset('quick'), fields)?.own.has('name')).toBe(false);
  });

  it('keeps the name that a form begins with, unless another one was typed', () => {
    const initial = setField(formOfParent(findPreset('quick')!.config), 'name', 'Quick, forked');
    const nameOf = (named: boolean, name: string) => {
      const draft = stored(draftOfForm(setField(initial, 'name', name), named));
      return formOfDraft(draft, initial, fields)?.own.get('name');
    };
    expect(nameOf(false, 'Quick, forked 2')).toBe('Quick, forked');
    expect(nameOf(true, 'Mine')).toBe('Mine');
  });

  it('is nothing when its preset is not known', () => {
    const draft = { ...stored(draftOfForm(typed(), true)), presetId: 'of another version' };
    expect(formOfDraft(draft, formOfPreset('quick'), fields)).toBeNull();
  });

  it('leaves out fields that are not known', () => {
    const draft = stored(draftOfForm(typed(), true));
    const more = { ...draft, edits: [...draft.edits, ['model.depth', 3] as [string, number]] };
    expect(formOfDraft(more, formOfPreset('quick'), fields)).toEqual(typed());
  });

  it('is of the run that the form is opened for, whatever preset that has', () => {
    const parent = { ...findPreset('quick')!.config, preset: 'from-the-future' };
    const form = setField(formOfParent(parent), 'learning.batchSize', 48);
    const draft = stored(draftOfForm(form, false));
    expect(formOfDraft(draft, formOfParent(parent), fields)).toEqual(form);
  });
});
