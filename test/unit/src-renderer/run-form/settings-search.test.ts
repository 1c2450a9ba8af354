// @vitest-environment happy-dom
import { flushPromises } from '@vue/test-utils';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { describeRunConfig, fieldApplies } from '../../../../shared/run-config/fields.ts';
import { fieldValue, formOfPreset } from '../../../../src-renderer/form/run-form.ts';
import RunFormPanel from '../../../../src-renderer/run-form/RunFormPanel.vue';
import { eventually } from '../../eventually.ts';
import { mountPage, unmountPage } from '../mount-page.ts';

afterEach(() => {
  unmountPage();
  sessionStorage.clear();
  vi.restoreAllMocks();
});

function searching() {
  const initial = formOfPreset('quick');
  const { wrapper, router } = mountPage(RunFormPanel, { initial, draftKey: 'run:new' });
  const box = wrapper.get<HTMLInputElement>('[role=searchbox]');
  const shown = vi.spyOn(Element.prototype, 'scrollIntoView');
  return {
    wrapper,
    router,
    box,
    search: async (text: string) => {
      await box.setValue(text);
      await flushPromises();
    },
    press: (key: string) => box.trigger('keydown', { key }),
    note: () => box.element.parentElement?.querySelector('[role=status]')?.textContent,
    open: () =>
      wrapper
        .findAll('[data-section][data-state=open]')
        .map((section) => section.attributes('data-section')),
    found: () => wrapper.findAll('.is-match').map((field) => field.attributes('data-field')),
    current: () => wrapper.find('.is-current').attributes('data-field'),
    lastShown: () => (shown.mock.contexts.at(-1) as HTMLElement | undefined)?.dataset['field'],
  };
}

describe('search on a form', () => {
  it('is gone to with a key', () => {
    const { box } = searching();
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key: '/', bubbles: true }));
    expect(document.activeElement).toBe(box.element);
  });

  it('opens what it is found in, advanced or not, folds the rest, and jumps to the first', async () => {
    const { search, open, found, current, lastShown, note } = searching();
    await search('discount');
    expect(found()).toContain('learning.discount');
    expect(current()).toBe(found()[0]);
    await eventually(() => expect(lastShown()).toBe(found()[0]));
    expect(note()).toBe(`1 of ${found().length}`);
    const sections = new Set(found().map((path) => path?.split('.')[0]));
    expect(new Set(open())).toEqual(sections);
  });

  it('jumps to a field that the address names, as the palette does', async () => {
    const { router, found, current, lastShown, box } = searching();
    await router.push({ path: '/new', query: { field: 'learning.learningRate' } });
    await eventually(() => expect(found()).toContain('learning.learningRate'));
    expect(current()).toBe('learning.learningRate');
    await eventually(() => expect(lastShown()).toBe('learning.learningRate'));
    expect(box.element.value).toBe('learning.learningRate');
  });

  it('finds by path, and says when nothing is found', async () => {
    const { search, found, open, note } = searching();
    await search('replayCapacity');
    expect(found()).toEqual(['learning.replayCapacity']);
    await search('no such field');
    expect(found()).toEqual([]);
    expect(open()).toEqual([]);
    expect(note()).toBe('No field fits.');
  });

  it('goes round through what was found, and into the field', async () => {
    const { search, press, current, found } = searching();
    await search('rate');
    const paths = found();
    expect(paths.length).toBeGreaterThan(1);
    await press('ArrowDown');
    expect(current()).toBe(paths[1]);
    await press('ArrowUp');
    await press('ArrowUp');
    expect(current()).toBe(paths.at(-1));
    await press('ArrowDown');
    await press('Enter');
    await flushPromises();
    expect(document.activeElement?.closest('[data-field]')?.getAttribute('data-field')).toBe(
      paths[0],
    );
  });

  it('leaves the sections as they were when it is taken away with Escape', async () => {
    const { wrapper, search, press, open, box } = searching();
    await wrapper.get('[data-section=model] button').trigger('click');
    await search('discount');
    expect(open()).not.toContain('model');
    await press('Escape');
    await flushPromises();
    expect(box.element.value).toBe('');
    expect(open()).toEqual(['model']);
  });

  it('goes to a field that is named again, and to one beside the settings', async () => {
    const { router, box, current, lastShown } = searching();
    const name = async (field: string) => {
      await router.push({ path: '/new', query: { field } });
      await flushPromises();
    };
    await name('learning.learningRate');
    await eventually(() => expect(lastShown()).toBe('learning.learningRate'));
    vi.mocked(Element.prototype.scrollIntoView).mockClear();
    expect(router.currentRoute.value.query).toEqual({});
    await name('learning.learningRate');
    await eventually(() => expect(lastShown()).toBe('learning.learningRate'));
    expect(current()).toBe('learning.learningRate');
    for (const field of ['seed', 'name', 'variant']) {
      await name(field);
      await eventually(() =>
        expect(document.activeElement?.closest('[data-field]')?.getAttribute('data-field')).toBe(
          field,
        ),
      );
    }
    expect(box.element.value).toBe('learning.learningRate');
  });

  it('says of which world a field is, and chooses that', async () => {
    const { router, wrapper, found, current } = searching();
    await router.push({ path: '/new', query: { field: 'environment.mazeWalls' } });
    await eventually(() => expect(wrapper.text()).toContain('is a setting of the world “'));
    // Enter would start a run where the keyboard was before.
    await eventually(() => expect(document.activeElement?.textContent).toContain('Choose “'));
    expect(found()).toEqual([]);
    const choose = wrapper
      .findAll('button')
      .find((button) => button.text().startsWith('Choose “'))!;
    await choose.trigger('click');
    await eventually(() => expect(current()).toBe('environment.mazeWalls'));
    expect(wrapper.text()).not.toContain('is a setting of the world');
    await eventually(() =>
      expect(document.activeElement?.closest('[data-field]')?.getAttribute('data-field')).toBe(
        'environment.mazeWalls',
      ),
    );
  });

  it('brings the keyboard to every setting that the palette names, or to what offers it', async () => {
    const { router, wrapper } = searching();
    const fields = describeRunConfig().flatMap((section) => section.fields);
    const quick = formOfPreset('quick');
    const elsewhere: string[] = [];
    for (const field of fields) {
      const { path, label } = field;
      await router.push({ path: '/new', query: { field: path } });
      const isHere = fieldApplies(field, (of) => fieldValue(quick, of));
      if (!isHere) elsewhere.push(path);
      await eventually(() => {
        const { activeElement } = document;
        const at = activeElement?.closest<HTMLElement>('[data-field]')?.dataset['field'];
        const offer = wrapper
          .findAll('.elsewhere')
          .find(({ element }) => element.contains(activeElement));
        if (isHere) expect(at).toBe(path);
        else expect(offer?.text()).toContain(`“${label}” is a setting of the`);
      });
    }
    expect(elsewhere).not.toEqual([]);
  });
});
