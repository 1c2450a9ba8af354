// @vitest-environment happy-dom
import { mount } from '@vue/test-utils';
import { expect, it } from 'vitest';
import PickList from '../../../../src-renderer/controls/PickList.vue';

const options = Array.from({ length: 5000 }, (_, index) => ({
  value: `v${index}`,
  label: `Option ${index}`,
  note: index % 2 === 0 ? 'even' : 'odd',
}));
const list = (chosen: string[] = []) =>
  mount(PickList, { props: { options, chosen, label: 'Which' }, attachTo: document.body });

it('shows few of thousands, those that are chosen first, and says how many more there are', () => {
  const picks = list(['v4000']);
  const shown = picks.findAll('li');
  expect(shown).toHaveLength(60);
  expect(shown[0]!.text()).toContain('Option 4000');
  expect(shown[0]!.get('button').attributes('aria-pressed')).toBe('true');
  expect(picks.text()).toContain('4940 more: search for them');
});

it('finds by every word, and Enter takes the first', async () => {
  const picks = list();
  await picks.get('input').setValue('4999 odd');
  expect(picks.findAll('li').map((item) => item.text())).toEqual(['Option 4999odd']);
  await picks.get('input').trigger('keydown', { key: 'Enter', isComposing: true });
  expect(picks.emitted('pick')).toBeUndefined();
  await picks.get('input').trigger('keydown', { key: 'Enter' });
  expect(picks.emitted('pick')).toEqual([['v4999']]);
  await picks.get('input').setValue('nothing');
  expect(picks.text()).toContain('Nothing fits.');
});

it('is gone through by the arrows', async () => {
  const picks = list();
  await picks.get('input').trigger('keydown', { key: 'ArrowDown' });
  expect(document.activeElement).toBe(picks.findAll('button')[0]!.element);
  await picks.findAll('button')[0]!.trigger('keydown', { key: 'ArrowUp' });
  expect(document.activeElement).toBe(picks.get('input').element);
});
