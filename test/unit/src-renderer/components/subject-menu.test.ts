// @vitest-environment happy-dom
import { flushPromises } from '@vue/test-utils';
import { afterEach, describe, expect, it } from 'vitest';
import SubjectMenu from '../../../../src-renderer/components/SubjectMenu.vue';
import { useArchivesStore } from '../../../../src-renderer/stores/archives.ts';
import { eventually } from '../../eventually.ts';
import { mountPage, unmountPage } from '../mount-page.ts';

afterEach(unmountPage);

const SUBJECT = { id: 's', name: 'Some' };

async function openMenu(props: Record<string, unknown>) {
  const page = mountPage(SubjectMenu, { subject: SUBJECT, ...props });
  await page.wrapper.get('[aria-label="More for Some"]').trigger('keydown', { key: 'Enter' });
  await flushPromises();
  const items = [...document.querySelectorAll<HTMLElement>('[role=menuitem]')];
  const choose = async (label: string) => {
    items.find((item) => item.textContent?.includes(label))?.click();
    await flushPromises();
  };
  return { ...page, items, choose };
}

describe('menu of a run or an experiment', () => {
  it('offers the same for both, and forking where there can be forks', async () => {
    const labels = async (props: Record<string, unknown>) => {
      const { items } = await openMenu(props);
      const found = items.map((item) => item.textContent?.trim());
      unmountPage();
      return found;
    };
    const exported = 'Export as .hrmrun…';
    expect(await labels({ kind: 'experiment' })).toEqual([
      'Rename',
      'New experiment like this',
      exported,
      'Delete…',
    ]);
    expect(await labels({ kind: 'run', forkable: true })).toEqual([
      'Rename',
      'Same run, but…',
      'Fork…',
      'Playground',
      'Compare walks with…',
      exported,
      'Delete…',
    ]);
  });

  it('offers first what else can be done with it', async () => {
    const chosen: string[] = [];
    const more = [{ label: 'Resume here', run: () => chosen.push('here') }];
    const { items, choose } = await openMenu({ kind: 'run', forkable: true, more });
    expect(items[0].textContent?.trim()).toBe('Resume here');
    await choose('Resume here');
    expect(chosen).toEqual(['here']);
  });

  it.each(['Fork', 'Playground', 'Compare walks'])(
    'cannot %s what has no checkpoint',
    async (label) => {
      const { items } = await openMenu({ kind: 'run', forkable: false });
      const found = items.find((item) => item.textContent?.includes(label));
      expect(found?.getAttribute('aria-disabled')).toBe('true');
    },
  );

  it('sets the walks of a run beside those of another', async () => {
    const { choose, router } = await openMenu({ kind: 'run', forkable: true });
    await choose('Compare walks');
    expect(router.currentRoute.value.fullPath).toBe('/walks?a=s');
  });

  it('opens the form of its kind with the subject to begin like', async () => {
    const { choose, router } = await openMenu({ kind: 'experiment' });
    await choose('like this');
    expect(router.currentRoute.value.fullPath).toBe('/experiments/new?from=s');
  });

  it('asks for the export of what it is of', async () => {
    const { choose } = await openMenu({ kind: 'run', forkable: true });
    await choose('Export');
    expect(useArchivesStore().asked).toEqual({ kind: 'run', id: 's', name: 'Some' });
  });

  it('leaves renaming and deleting to its owner', async () => {
    const { choose, emitted } = await openMenu({ kind: 'run', forkable: true });
    await choose('Rename');
    await eventually(() => expect(emitted('rename')).toHaveLength(1));
    unmountPage();
    const again = await openMenu({ kind: 'run', forkable: true });
    await again.choose('Delete');
    expect(again.emitted('delete')).toHaveLength(1);
  });
});
