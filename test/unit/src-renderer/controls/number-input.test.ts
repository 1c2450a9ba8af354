// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest';
import NumberInput from '../../../../src-renderer/controls/NumberInput.vue';
import { mountPage, unmountPage } from '../mount-page.ts';

afterEach(unmountPage);

function field(modelValue: unknown, more: Record<string, unknown> = {}) {
  const { wrapper, emitted } = mountPage(NumberInput, {
    id: 'n',
    whole: true,
    modelValue,
    ...more,
  });
  const input = wrapper.get<HTMLInputElement>('input');
  return { input, sent: () => emitted('update:modelValue').map(([value]) => value) };
}

describe('field for a number', () => {
  it('reads numbers as researchers write them and leaves the text as it was typed', async () => {
    const { input, sent } = field(0.01, { whole: false });
    await input.setValue('1e-4');
    expect(sent()).toEqual([0.0001]);
    expect(input.element.value).toBe('1e-4');
  });

  it('hands on what is no number, for the form to say what is wrong', async () => {
    const { input, sent } = field(32);
    await input.setValue('many');
    expect(sent()).toEqual(['many']);
  });

  it('goes up and down by the arrows, never beyond its limits', async () => {
    const { input, sent } = field(1, { min: 1, max: 8 });
    await input.trigger('keydown', { key: 'ArrowDown' });
    expect(sent().every((value) => value === 1)).toBe(true);
    await input.trigger('keydown', { key: 'ArrowUp' });
    expect(sent().at(-1)).toBeGreaterThan(1);
  });

  it('says that it is invalid, and what describes it', () => {
    const { input } = field('x', { invalid: true, describedBy: 'note' });
    expect(input.attributes('aria-invalid')).toBe('true');
    expect(input.attributes('aria-describedby')).toBe('note');
  });
});
