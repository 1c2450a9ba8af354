// @vitest-environment happy-dom
import { mount } from '@vue/test-utils';
import { expect, test } from 'vitest';
import NotesText from '../../../../src-renderer/run-table/NotesText.vue';

const shown = (notes: string) => mount(NotesText, { props: { notes } });

test('notes are Markdown', () => {
  const text = shown(
    '# Why\n\nIs **wider** better?\n\n- `one`\n- two\n\n| a | b |\n|---|---|\n| 1 | 2 |',
  );
  expect(text.get('h4').text()).toBe('Why');
  expect(text.get('strong').text()).toBe('wider');
  expect(text.findAll('li').map((item) => item.text())).toEqual(['one', 'two']);
  expect(text.findAll('td').map((cell) => cell.text())).toEqual(['1', '2']);
});

test('HTML in them is text', () => {
  const hostile = 'a <img src=x onerror="alert(1)"> b\n\n<script>alert(1)</script>\n\n<b>c</b>';
  const text = shown(hostile);
  expect(text.findAll('img, script, b, [onerror]')).toHaveLength(0);
  expect(text.text()).toContain('<img src=x onerror="alert(1)">');
});

test('an address stands as text behind its link, and only one of the net or of mail', () => {
  const text = shown(
    '[paper](https://arxiv.org/abs/2510.22832) [mail](mailto:a@b.c) [no](javascript:alert(1)) [file](file:///etc) <https://x.org>',
  );
  expect(text.find('a').exists()).toBe(false);
  expect(text.text()).toContain('paper (https://arxiv.org/abs/2510.22832)');
  expect(text.text()).toContain('mail (mailto:a@b.c)');
  expect(text.text()).not.toContain('file (');
  expect(text.text().match(/https:\/\/x\.org/g)).toHaveLength(1);
});

test('pictures are not fetched', () => {
  const text = shown('![dots](https://x.org/a.png)');
  expect(text.find('img').exists()).toBe(false);
  expect(text.text()).toContain('dots');
});
