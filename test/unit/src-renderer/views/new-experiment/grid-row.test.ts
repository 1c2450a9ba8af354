// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest';
import { describeRunConfig } from '../../../../../shared/run-config/fields.ts';
import { gridFields } from '../../../../../src-renderer/form/field-search.ts';
import { formOfPreset } from '../../../../../src-renderer/form/run-form.ts';
import GridRow from '../../../../../src-renderer/views/new-experiment/GridRow.vue';
import { mountPage, unmountPage } from '../../mount-page.ts';

afterEach(unmountPage);

function gridRow(path: string, text: string, issue = '') {
  const row = { id: 1, path, text };
  const fields = gridFields(describeRunConfig());
  const { wrapper, emitted } = mountPage(GridRow, {
    row,
    fields,
    form: formOfPreset('quick'),
    issue,
  });
  return { wrapper, emitted, row, note: () => wrapper.get('#grid-1-note') };
}

describe('a field of which several values are tried', () => {
  it('says the value of the base configuration, and what else could be tried', () => {
    const { note, wrapper } = gridRow('learning.discount', '0.9, 0.95');
    expect(note().text()).toMatch(/^Base: 0\.\d+; from 0 to 0\.\d+ per environment step\.$/);
    expect(note().attributes('role')).toBeUndefined();
    expect(wrapper.get('label[for=grid-1-values]').text()).toMatch(/^Values of /);
  });

  it('says what is wrong in the place of that, aloud', () => {
    const { note, wrapper } = gridRow('learning.discount', '7', 'At most 1.');
    expect(note().text()).toBe('At most 1.');
    expect(note().attributes('role')).toBe('alert');
    expect(wrapper.get('#grid-1-values').attributes('aria-invalid')).toBe('true');
  });

  it('hands on what is typed, and that it was left', async () => {
    const { wrapper, emitted, row } = gridRow('learning.discount', '0.9');
    await wrapper.get('#grid-1-values').setValue('0.9, 0.99');
    expect(emitted('edit')).toEqual([[{ ...row, text: '0.9, 0.99' }]]);
    await wrapper.get('#grid-1-values').trigger('focusout');
    expect(emitted('touch')).toHaveLength(1);
  });

  it('lets the values of a choice be chosen', async () => {
    const { wrapper, emitted } = gridRow('learning.doubleDqn', 'no');
    expect(wrapper.find('#grid-1-values').exists()).toBe(false);
    const yes = wrapper.findAll('button').find((button) => button.text() === 'yes')!;
    await yes.trigger('click');
    const [[edited]] = emitted('edit') as [[{ text: string }]];
    expect(edited.text.split(', ').toSorted()).toEqual(['no', 'yes']);
  });

  it('can be removed, before and after a field is chosen', async () => {
    const { wrapper, emitted } = gridRow('', '');
    expect(wrapper.get('#grid-1-note').text()).toBe('One run for every value.');
    await wrapper.get('[aria-label="Remove this row"]').trigger('click');
    expect(emitted('remove')).toHaveLength(1);
  });
});
