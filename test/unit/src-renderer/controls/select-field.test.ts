// @vitest-environment happy-dom
import { afterEach, expect, it } from 'vitest';
import SelectField from '../../../../src-renderer/controls/SelectField.vue';
import { mountPage, unmountPage } from '../mount-page.ts';

afterEach(unmountPage);

function fieldOf(count: number, more: object = {}) {
  const options = Array.from({ length: count }, (_, index) => ({
    value: `${index}`,
    label: `Run ${index}`,
    disabled: index === 3,
  }));
  return mountPage(SelectField, { modelValue: '2', options, label: 'Run', ...more });
}

it('is a select where there are few', () => {
  const { wrapper } = fieldOf(40);
  expect(wrapper.get('button').attributes('role')).toBe('combobox');
  expect(wrapper.get('button').attributes('aria-label')).toBe('Run');
});

it('shows what the chosen option is called now', async () => {
  const { wrapper } = fieldOf(3);
  await wrapper.vm.$nextTick();
  expect(wrapper.get('button').text()).toBe('Run 2');
  await wrapper.setProps({ options: [{ value: '2', label: 'Renamed' }] });
  expect(wrapper.get('button').text()).toBe('Renamed');
});

it('is a search where there are many, of which few are drawn', async () => {
  const { wrapper, emitted } = fieldOf(5000);
  const button = wrapper.get('button');
  expect(button.attributes('aria-label')).toBe('Run: Run 2');
  expect(button.text()).toBe('Run 2');
  await button.trigger('click');
  const options = [...document.querySelectorAll<HTMLButtonElement>('.picks button')];
  expect(options.length).toBeLessThan(100);
  expect(options[0]!.getAttribute('aria-pressed')).toBe('true');
  const input = document.querySelector<HTMLInputElement>('.picks input')!;
  input.value = 'run 4711';
  input.dispatchEvent(new Event('input'));
  await wrapper.vm.$nextTick();
  document.querySelector<HTMLButtonElement>('.picks button')!.click();
  expect(emitted('update:modelValue')).toEqual([['4711']]);
});

it('does not offer what may not be chosen, and is not opened where nothing may', async () => {
  const { wrapper } = fieldOf(50);
  await wrapper.get('button').trigger('click');
  const third = [...document.querySelectorAll<HTMLButtonElement>('.picks button')].find(
    (each) => each.textContent?.trim() === 'Run 3',
  );
  expect(third?.disabled).toBe(true);
  unmountPage();
  expect(
    fieldOf(50, { disabled: true }).wrapper.get('button').attributes('disabled'),
  ).toBeDefined();
});
