// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DEFAULT_CHOICES } from '../../../../../src-renderer/figures/figure-query.ts';
import RollOutControls from '../../../../../src-renderer/views/figures/RollOutControls.vue';
import { mountPage, unmountPage } from '../../mount-page.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});
afterEach(() => {
  vi.useRealTimers();
  unmountPage();
});

function controls(more: Record<string, unknown> = {}) {
  const { wrapper, emitted } = mountPage(RollOutControls, {
    agents: [{ key: 'one', label: 'Seed 1', note: 'both', agents: [] }],
    chosen: 'one',
    choices: DEFAULT_CHOICES,
    renews: false,
    ...more,
  });
  const field = (name: string) => wrapper.get<HTMLInputElement>(`#figure-${name}`);
  return { wrapper, field, chosen: () => emitted('choose').map(([changes]) => changes) };
}

describe('what agents are rolled out with', () => {
  it('takes a number when it has rested, the last of several', async () => {
    const { field, chosen } = controls();
    await field('roll-outs').setValue('20');
    await field('roll-outs').setValue('2048');
    expect(chosen()).toEqual([]);
    vi.runAllTimers();
    expect(chosen()).toEqual([{ rollOuts: 2048 }]);
  });

  it.each([
    ['roll-outs', '0', 'Roll-outs: a whole number from 1 to 65536.'],
    ['roll-outs', '1.5', 'Roll-outs: a whole number from 1 to 65536.'],
    ['seed', '-1', 'Maze seed: a whole number from 0 to 4294967295.'],
    ['epsilon', '2', 'ε: a number from 0 to 1.'],
    ['epsilon', 'much', 'ε: a number from 0 to 1.'],
  ])('says what %s may be instead of %s, and asks for nothing', async (name, text, problem) => {
    const { wrapper, field, chosen } = controls();
    await field(name).setValue(text);
    vi.runAllTimers();
    expect(wrapper.get('[role=status]').text()).toBe(problem);
    expect(field(name).attributes('aria-invalid')).toBe('true');
    expect(chosen()).toEqual([]);
  });

  it('takes two numbers that were typed one after the other, and leaves a third as it is typed', async () => {
    const { wrapper, field, chosen } = controls();
    await field('roll-outs').setValue('512');
    await field('seed').setValue('7');
    vi.runAllTimers();
    expect(chosen()).toEqual([{ rollOuts: 512, seed: 7 }]);
    await field('epsilon').setValue('0.');
    await wrapper.setProps({ choices: { ...DEFAULT_CHOICES, rollOuts: 512, seed: 7 } });
    expect(field('epsilon').element.value).toBe('0.');
    expect(field('roll-outs').element.value).toBe('512');
  });

  it('asks for nothing when what was typed becomes wrong before it has rested', async () => {
    const { wrapper, field, chosen } = controls();
    await field('epsilon').setValue('0.5');
    await field('epsilon').setValue('0.5.');
    vi.runAllTimers();
    expect(chosen()).toEqual([]);
    await field('epsilon').setValue('0.25');
    vi.runAllTimers();
    expect(chosen()).toEqual([{ epsilon: 0.25 }]);
    expect(wrapper.find('[role=status]').exists()).toBe(false);
  });

  it('holds the doors at once', async () => {
    const { field, chosen } = controls();
    await field('frozen').trigger('click');
    expect(chosen()).toEqual([{ frozen: true }]);
  });

  it('offers one start per episode to agents alone that draw a new one at every reset', async () => {
    expect(controls().wrapper.find('#figure-start').exists()).toBe(false);
    unmountPage();
    const { field, chosen } = controls({ renews: true });
    await field('start').trigger('click');
    expect(chosen()).toEqual([{ start: 'random-per-episode' }]);
  });
});
