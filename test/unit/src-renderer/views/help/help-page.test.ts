// @vitest-environment happy-dom
import { flushPromises } from '@vue/test-utils';
import { h } from 'vue';
import { afterEach, expect, test, vi } from 'vitest';
import { anchorOf } from '../../../../../src-renderer/guide/anchor.ts';
import { CHAPTERS } from '../../../../../src-renderer/guide/chapters.ts';
import { guideNodes } from '../../../../../src-renderer/guide/guide-nodes.ts';
import { guideText } from '../../../../../src-renderer/guide/guide-texts.ts';
import { guideTokens } from '../../../../../src-renderer/guide/guide-tokens.ts';
import HelpPage from '../../../../../src-renderer/views/help/HelpPage.vue';
import { mountPage, unmountPage } from '../../mount-page.ts';

afterEach(unmountPage);

const shown = (file: string, text: string) => {
  const nodes = guideNodes(file, guideTokens(text));
  return mountPage({ render: () => h('div', nodes) }, {}).wrapper;
};

test('a chapter is shown with contents, pictures that keep their room, and the chapters beside it', async () => {
  const { wrapper } = mountPage(HelpPage, { chapter: 'queue' });
  await flushPromises();
  expect(wrapper.get('h1').text()).toBe('Queue');
  expect(wrapper.findAll('article h1')).toHaveLength(0);
  const contents = wrapper.get('nav[aria-label="Contents of the guide"]');
  expect(contents.get('[aria-current=page]').text()).toBe('Queue');
  for (const { title } of CHAPTERS) expect(contents.text()).toContain(title);
  const picture = wrapper.get('img');
  expect(picture.attributes()).toMatchObject({ loading: 'lazy', width: '1100', height: '440' });
  expect(picture.attributes('alt')).toContain('One run trains');
  expect(wrapper.text()).toContain('Previous: Experiments');
  expect(wrapper.text()).toContain('Next: Places');
});

test('every chapter has its text, and leads nowhere but to chapters', async () => {
  for (const { id } of CHAPTERS) {
    const { wrapper } = mountPage(HelpPage, { chapter: id });
    await flushPromises();
    expect(wrapper.get('article').text().length, id).toBeGreaterThan(300);
    const links = wrapper.findAll('article a').map((link) => link.attributes('href') ?? '');
    const ids = CHAPTERS.map((chapter) => chapter.id).join('|');
    for (const link of links) expect(link).toMatch(new RegExp(`^/help/(${ids})(#[\\w-]+)?$`));
    unmountPage();
  }
});

test('a chapter that is not there is said to be missing', () => {
  const { wrapper } = mountPage(HelpPage, { chapter: 'nothing' });
  expect(wrapper.text()).toContain('The guide has no such chapter');
});

test('what is looked for stands in the address, and is found', async () => {
  const { wrapper, router } = mountPage(HelpPage, {});
  await router.push('/help');
  await wrapper.get('[data-find-help]').setValue('token cookie');
  await flushPromises();
  expect(router.currentRoute.value.query).toEqual({ find: 'token cookie' });
  const [first] = wrapper.findAll('[data-found]');
  expect(first?.attributes('href')).toBe('/help/troubleshooting#port-and-token-in-browser-mode');
  await wrapper.get('[data-find-help]').setValue('xyzzy');
  await flushPromises();
  expect(wrapper.text()).toContain('0 parts of the guide');
  await wrapper.get('[data-find-help]').trigger('keydown', { key: 'Escape' });
  await flushPromises();
  expect(wrapper.find('article').exists()).toBe(true);
});

test('of many parts that are found it is said how many there are', async () => {
  const { wrapper, router } = mountPage(HelpPage, {});
  await router.push('/help');
  await wrapper.get('[data-find-help]').setValue('a');
  await flushPromises();
  expect(wrapper.findAll('[data-found]')).toHaveLength(30);
  const [, count] = /The first 30 of (\d+) parts of the guide/.exec(wrapper.text()) ?? [];
  expect(Number(count)).toBeGreaterThan(30);
});

test('a link to a part leads there again, though its address is there already', async () => {
  const { router } = mountPage(HelpPage, { chapter: 'storage' });
  const shown = vi.spyOn(Element.prototype, 'scrollIntoView');
  const anchor = anchorOf(/^## (.+)$/m.exec(guideText('user-guide/storage.md'))![1]!);
  for (const times of [1, 2, 3]) {
    (document.activeElement as HTMLElement | null)?.blur();
    await router.push(`/help/storage#${anchor}`);
    await flushPromises();
    expect(shown).toHaveBeenCalledTimes(times);
    expect(document.activeElement?.id).toBe(anchor);
  }
  shown.mockRestore();
});

test('links lead to chapters; other files, and addresses of the net, stand as text', () => {
  const text = shown(
    'user-guide/runs.md',
    '[here](#states) [replay](replay.md#what-if) [help](../troubleshooting.md) [data](../data.md) [paper](https://x.org) [no](javascript:alert(1))',
  );
  const links = text.findAll('a').map((link) => link.attributes('href'));
  expect(links).toEqual(['/help/runs#states', '/help/replay#what-if', '/help/troubleshooting']);
  expect(text.text()).toContain('data (docs/data.md)');
  expect(text.text()).toContain('paper (https://x.org)');
});

test('HTML in the guide is text, and pictures are its own', () => {
  const text = shown(
    'user-guide/runs.md',
    '<img src=x onerror="alert(1)">\n\n<script>alert(1)</script>\n\n![far](https://x.org/a.png)',
  );
  expect(text.findAll('img, script, [onerror]')).toHaveLength(0);
  expect(text.text()).toContain('far');
});
