import { expect, it } from 'vitest';
import { figureFileName } from '../../../../src-renderer/pictures/file-name.ts';

it.each([
  ['Carry against Reset', 'carry-against-reset-fig3.svg'],
  ['Both <img src=x onerror="…"> / ..\\..', 'both-img-src-x-onerror-fig3.svg'],
  ['Größe 11×11, 第二', 'größe-11-11-第二-fig3.svg'],
  ['…', 'figures-fig3.svg'],
  ['a'.repeat(80), `${'a'.repeat(60)}-fig3.svg`],
])('%s is %s', (name, file) => {
  expect(figureFileName(name, 'fig3', 'svg')).toBe(file);
});
