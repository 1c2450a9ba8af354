// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { defineComponent, h, nextTick, provide } from 'vue';
import { SHOW_TERMS } from '../../../../src-renderer/controls/explanation.ts';
import HelpButton from '../../../../src-renderer/controls/HelpButton.vue';
import { mountPage, unmountPage } from '../mount-page.ts';

const help = { name: 'Carry Z', text: 'It hands z on.', source: 'paper §2.2.2' };
const told = () => document.querySelector<HTMLElement>('[data-explanation]');

beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => {
  unmountPage();
  vi.useRealTimers();
});

function mounted(props: Record<string, unknown> = {}) {
  const { wrapper } = mountPage(HelpButton, { help, ...props });
  return wrapper.get<HTMLButtonElement>('[data-help]');
}
function press(key: string): KeyboardEvent {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true });
  (document.activeElement ?? document.body).dispatchEvent(event);
  return event;
}

describe('help at a term', () => {
  it('is told when it is pressed, where it is read from, and taken away when pressed again', async () => {
    const button = mounted();
    expect(button.attributes()).toMatchObject({
      'aria-label': 'About Carry Z',
      'aria-haspopup': 'dialog',
      'aria-expanded': 'false',
    });
    await button.trigger('click');
    expect(told()?.textContent).toContain('It hands z on.');
    expect(told()?.textContent).toContain('Source: paper §2.2.2');
    expect(told()?.getAttribute('aria-label')).toBe('About Carry Z');
    expect(button.attributes('aria-expanded')).toBe('true');
    await button.trigger('click');
    expect(told()).toBeNull();
  });

  it('takes the focus when pressed, and Esc gives it back before a page hears of it', async () => {
    const button = mounted();
    button.element.focus();
    await button.trigger('click');
    await nextTick();
    expect(document.activeElement).toBe(told());
    const escape = press('Escape');
    await nextTick();
    expect(escape.defaultPrevented).toBe(true);
    expect(told()).toBeNull();
    await nextTick();
    expect(document.activeElement).toBe(button.element);
    expect(press('Escape').defaultPrevented).toBe(false);
  });

  it('comes while the pointer rests, not as it passes, and goes with it', async () => {
    const button = mounted();
    await button.trigger('pointerenter', { pointerType: 'mouse' });
    await button.trigger('pointerleave');
    vi.advanceTimersByTime(1000);
    await nextTick();
    expect(told()).toBeNull();
    await button.trigger('pointerenter', { pointerType: 'mouse' });
    vi.advanceTimersByTime(1000);
    await nextTick();
    expect(told()).not.toBeNull();
    expect(document.activeElement).not.toBe(told());
    await button.trigger('pointerleave');
    vi.advanceTimersByTime(1000);
    await nextTick();
    expect(told()).toBeNull();
  });

  it('stays while it is pointed at, and when it was pressed', async () => {
    const button = mounted();
    await button.trigger('pointerenter', { pointerType: 'mouse' });
    vi.advanceTimersByTime(1000);
    await nextTick();
    await button.trigger('pointerleave');
    told()?.dispatchEvent(new Event('pointerenter'));
    vi.advanceTimersByTime(1000);
    await nextTick();
    expect(told()).not.toBeNull();
    await button.trigger('click');
    await button.trigger('pointerleave');
    await button.trigger('blur');
    vi.advanceTimersByTime(1000);
    await nextTick();
    expect(told()).not.toBeNull();
  });

  it('leads to all terms where the lab shows them', async () => {
    const show = vi.fn<() => void>();
    const page = defineComponent(() => {
      provide(SHOW_TERMS, show);
      return () => h(HelpButton, { help }, () => 'Carry Z');
    });
    const { wrapper } = mountPage(page, {});
    const button = wrapper.get('[data-help]');
    expect(button.text()).toBe('Carry Z');
    expect(button.attributes('aria-label')).toBeUndefined();
    await button.trigger('click');
    told()!.querySelector('button')!.click();
    await nextTick();
    expect(show).toHaveBeenCalledOnce();
    expect(told()).toBeNull();
  });
});
