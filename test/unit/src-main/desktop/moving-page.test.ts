import { expect, it } from 'vitest';
import { MOVING_PATH, withMovingPage } from '../../../../src-main/desktop/moving-page.ts';
import type { RendererFile } from '../../../../src-main/server/renderer-files.ts';

const fileOf = (text: string): RendererFile => ({
  contentType: 'text/html',
  bytes: Buffer.from(text),
  immutable: false,
});
const INDEX = `<html><head><script type="module" src="./a.js"></script><link rel="stylesheet" href="./a.css">
</head><body><div id="app"></div><noscript>needs
JavaScript</noscript></body></html>`;

const read = withMovingPage((pathname) =>
  Promise.resolve(pathname === '/' ? fileOf(INDEX) : pathname === '/a.css' ? fileOf('css') : null),
);
const textAt = async (pathname: string) => (await read(pathname))?.bytes.toString();

it('looks like the pages, and runs nothing', async () => {
  const text = await textAt(MOVING_PATH);
  expect(text).toContain('<link rel="stylesheet" href="./a.css">');
  expect(text).toContain('data are being moved');
  expect(text).not.toMatch(/script|id="app"/);
});

it('leaves the pages as they are', async () => {
  expect([await textAt('/'), await textAt('/a.css'), await textAt('/b')]).toEqual([
    INDEX,
    'css',
    undefined,
  ]);
});
