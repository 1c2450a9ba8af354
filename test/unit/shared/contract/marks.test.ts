import { expect, test } from 'vitest';
import {
  annotatedTags,
  annotationSchema,
  notesSchema,
  tagSchema,
  tagsSchema,
} from '../../../../shared/contract/marks.ts';

test('a tag is one line without commas', () => {
  expect(tagSchema.parse(' long corridors ')).toBe('long corridors');
  for (const bad of ['', '  ', 'a,b', 'a\nb', 'a\u001bb', 'a'.repeat(41)]) {
    expect(tagSchema.safeParse(bad).success, JSON.stringify(bad)).toBe(false);
  }
});

test('every tag is there once, and there are not too many', () => {
  expect(tagsSchema.parse(['a', 'b', ' a'])).toEqual(['a', 'b']);
  expect(tagsSchema.safeParse(Array.from({ length: 51 }, (_, at) => `t${at}`)).success).toBe(false);
});

test('notes have lines and tabs, and nothing else that a screen cannot show', () => {
  expect(notesSchema.parse('a\r\nb\rc\n\td')).toBe('a\nb\nc\n\td');
  for (const bad of ['\u001b[2J', 'a\u0000', 'a\u202eb', 'x'.repeat(20_001)]) {
    expect(notesSchema.safeParse(bad).success).toBe(false);
  }
});

test('tags are replaced, removed and added, in this order', () => {
  const change = { removeTags: ['a'], addTags: ['c', 'b'] };
  expect(annotatedTags(['a', 'b'], change)).toEqual(['b', 'c']);
  expect(annotatedTags(['x'], { ...change, tags: ['a', 'd'] })).toEqual(['d', 'c', 'b']);
  expect(annotatedTags(['x'], { starred: true })).toEqual(['x']);
});

test('an annotation says only what it changes', () => {
  expect(annotationSchema.parse({ starred: true })).toEqual({ starred: true });
});
