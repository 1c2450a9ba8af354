// @vitest-environment happy-dom
import { mount, type VueWrapper } from '@vue/test-utils';
import { afterEach, expect, it } from 'vitest';
import { defineComponent, nextTick, reactive } from 'vue';
import ConfirmDialog from '../../../../src-renderer/controls/ConfirmDialog.vue';
import { useFocusPassedOn } from '../../../../src-renderer/controls/use-focus-passed-on.ts';
import { eventually } from '../../eventually.ts';

let wrapper: VueWrapper | undefined;
afterEach(() => {
  wrapper?.unmount();
  document.body.innerHTML = '';
});

/** A page with a state that its buttons change. */
function page<State extends object>(template: string, state: State) {
  const shown = reactive(state) as State;
  const component = defineComponent({
    components: { ConfirmDialog },
    setup: () => {
      useFocusPassedOn();
      return { shown };
    },
    template: `<main><div>${template}</div></main>`,
  });
  wrapper = mount(component, { attachTo: document.body });
  return shown;
}

const byId = (id: string) => document.querySelector<HTMLElement>(`#${id}`)!;
const focused = () => document.activeElement?.id ?? '';

/** Presses a button as a keyboard does. */
function press(id: string): void {
  const button = byId(id);
  button.focus();
  button.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
  button.click();
}

const settled = async () => {
  await nextTick();
  await new Promise((resolve) => setTimeout(resolve, 5));
};

it('a button that gives way to another hands the focus on to that', async () => {
  page(
    `<button id="before" /><button v-if="shown.runs" id="pause" @click="shown.runs = false" />
     <button v-else id="resume" @click="shown.runs = true" /><button id="after" />`,
    { runs: true },
  );
  press('pause');
  await eventually(() => expect(focused()).toBe('resume'));
  press('resume');
  await eventually(() => expect(focused()).toBe('pause'));
});

it('one that goes hands it on to the next beside it, or else to the last before it', async () => {
  const shown = page(
    `<button id="far" /><p><button id="a" :disabled="shown.off" /><span v-if="shown.part"><button id="b" @click="shown.part = false" /></span>
     <button id="help" data-help="b" /><button id="c" v-if="shown.next" @click="shown.next = false" /></p><button id="last" />`,
    { part: true, next: true, off: false },
  );
  press('b');
  await eventually(() => expect(focused()).toBe('c'));
  press('c');
  await eventually(() => expect(focused()).toBe('a'));
  // Nothing is left where it was: farther away.
  shown.part = true;
  shown.off = true;
  await nextTick();
  press('b');
  await eventually(() => expect(focused()).toBe('last'));
});

it('of a list, the row that takes the place; of an empty one, what is beside', async () => {
  page(
    `<button id="far" /><ul v-if="shown.rows.length"><li v-for="row in shown.rows" :key="row"><button :id="row" @click="shown.rows = shown.rows.filter((each) => each !== row)" /></li></ul>
     <p v-else>None</p><button id="add" />`,
    { rows: ['x', 'y', 'z'] },
  );
  press('y');
  await eventually(() => expect(focused()).toBe('z'));
  press('z');
  await eventually(() => expect(focused()).toBe('x'));
  press('x');
  await eventually(() => expect(focused()).toBe('add'));
});

it('what was behind a dialog and is gone when it closes hands it on as well', async () => {
  page(
    `<ul><li v-for="row in shown.rows" :key="row"><button :id="row" @click="shown.asking = true" /></li></ul>
     <ConfirmDialog v-model:open="shown.asking" title="Delete?" detail="" confirm-label="Delete" @confirm="shown.rows = ['y']" />`,
    { rows: ['x', 'y'], asking: false },
  );
  press('x');
  const confirm = () =>
    [...document.querySelectorAll('[role=alertdialog] button')].find((each) =>
      each.textContent?.includes('Delete'),
    );
  await eventually(() => expect(confirm()).toBeDefined());
  (confirm() as HTMLElement).id = 'confirm';
  press('confirm');
  await eventually(() => expect(focused()).toBe('y'));
});

it('what a dialog could not give the focus back to, because it was busy, hands it on when it goes', async () => {
  const shown = page(
    `<button v-if="shown.here" id="remove" :disabled="shown.busy" @click="shown.asking = true" /><button id="next" />
     <ConfirmDialog v-model:open="shown.asking" title="Remove?" detail="" confirm-label="Do" @confirm="shown.busy = true" />`,
    { here: true, busy: false, asking: false },
  );
  press('remove');
  const confirm = () =>
    [...document.querySelectorAll('[role=alertdialog] button')].find(
      (each) => each.textContent?.trim() === 'Do',
    );
  await eventually(() => expect(confirm()).toBeDefined());
  (confirm() as HTMLElement).id = 'confirm';
  press('confirm');
  await settled();
  shown.here = false;
  await eventually(() => expect(focused()).toBe('next'));
});

/** Browsers take the focus from what is disabled, without a word. */
async function disable(shown: { busy: boolean }): Promise<void> {
  shown.busy = true;
  (document.activeElement as HTMLElement).blur();
  await settled();
}

it('a button that is disabled while it works has the focus again after that', async () => {
  const shown = page(`<button id="test" :disabled="shown.busy" />`, { busy: false });
  press('test');
  await disable(shown);
  expect(document.activeElement).toBe(document.body);
  // The key that pressed it is still held down.
  const held = new KeyboardEvent('keydown', { key: 'Enter', repeat: true });
  document.body.dispatchEvent(held);
  shown.busy = false;
  await eventually(() => expect(focused()).toBe('test'));
});

it('but not if somebody has gone elsewhere, done something else meanwhile, or pressed it with a pointer', async () => {
  const shown = page(`<button id="test" :disabled="shown.busy" /><button id="other" />`, {
    busy: false,
  });
  press('test');
  await disable(shown);
  byId('other').focus();
  shown.busy = false;
  await settled();
  expect(focused()).toBe('other');

  for (const [type, init] of [
    ['keydown', { key: 'ArrowLeft' }],
    ['pointerdown', {}],
    ['wheel', {}],
  ] as const) {
    press('test');
    await disable(shown);
    document.body.dispatchEvent(
      type === 'keydown' ? new KeyboardEvent(type, init) : new Event(type, { bubbles: true }),
    );
    // A key that scrolls does not call it back.
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'End' }));
    shown.busy = false;
    await settled();
    expect(document.activeElement, type).toBe(document.body);
  }

  press('test');
  byId('test').dispatchEvent(new Event('pointerdown', { bubbles: true }));
  await disable(shown);
  shown.busy = false;
  await settled();
  expect(document.activeElement).toBe(document.body);
});

it('stays in a dialog from which something goes', async () => {
  page(
    `<button id="outside" /><div role="dialog" tabindex="-1"><button v-if="shown.tag" id="tag" @click="shown.tag = false" /><button id="done" /></div>`,
    { tag: true },
  );
  press('tag');
  await eventually(() => expect(focused()).toBe('done'));
});

it('leaves the focus alone that somebody took away, that a pointer lost, or whose page is left', async () => {
  const shown = page(
    `<button v-if="shown.part" id="a" @click="shown.part = false" /><button id="b" />`,
    { part: true },
  );
  byId('a').focus();
  byId('a').blur();
  await settled();
  shown.part = false;
  await settled();
  expect(document.activeElement).toBe(document.body);

  shown.part = true;
  await nextTick();
  byId('a').focus();
  byId('a').dispatchEvent(new Event('pointerdown', { bubbles: true }));
  byId('a').click();
  await settled();
  expect(document.activeElement).toBe(document.body);

  document
    .querySelector('main')!
    .insertAdjacentHTML('beforeend', '<div><button id="next" /></div>');
  byId('b').dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
  byId('b').focus();
  byId('b').parentElement!.remove();
  await settled();
  expect(document.activeElement).toBe(document.body);
});
