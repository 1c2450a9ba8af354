import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { icnsFile, icoFile } from '../../../scripts/icon-files.ts';
import { PACKAGE_ROOT } from '../../../src-main/server/package-root.ts';

const RESOURCES = join(PACKAGE_ROOT, 'resources');

/** Width and height that a PNG says it has. */
function pngSize(png: Buffer): readonly number[] {
  expect(png.toString('latin1', 1, 4)).toBe('PNG');
  return [png.readUInt32BE(16), png.readUInt32BE(20)];
}

/** The pictures in an `.ico`, each with the width that its entry says. */
function readIco(file: Buffer): { readonly width: number; readonly png: Buffer }[] {
  expect([file.readUInt16LE(0), file.readUInt16LE(2)]).toEqual([0, 1]);
  return Array.from({ length: file.readUInt16LE(4) }, (_, index) => {
    const entry = 6 + 16 * index;
    const begin = file.readUInt32LE(entry + 12);
    const png = file.subarray(begin, begin + file.readUInt32LE(entry + 8));
    return { width: file.readUInt8(entry) || 256, png };
  });
}

/** The pictures in an `.icns`, by type. */
function readIcns(file: Buffer): { readonly type: string; readonly png: Buffer }[] {
  expect([file.toString('latin1', 0, 4), file.readUInt32BE(4)]).toEqual(['icns', file.length]);
  const found = [];
  for (let at = 8; at < file.length; at += file.readUInt32BE(at + 4)) {
    const png = file.subarray(at + 8, at + file.readUInt32BE(at + 4));
    found.push({ type: file.toString('latin1', at, at + 4), png });
  }
  return found;
}

describe('files of icons', () => {
  const pictures = [16, 32, 256].map((size) => ({ size, png: Buffer.from(`picture of ${size}`) }));

  it('hold the pictures for Windows', () => {
    const held = readIco(icoFile(pictures));
    expect(held).toEqual(pictures.map(({ size, png }) => ({ width: size, png })));
  });

  it('hold the pictures for macOS, some under two names', () => {
    const [small, middle, large] = pictures.map(({ png }) => png);
    expect(readIcns(icnsFile(pictures))).toEqual([
      { type: 'icp4', png: small },
      { type: 'icp5', png: middle },
      { type: 'ic11', png: middle },
      { type: 'ic08', png: large },
      { type: 'ic13', png: large },
    ]);
  });

  it('refuse a size that macOS has no name for', () => {
    expect(() => icnsFile([{ size: 24, png: Buffer.alloc(1) }])).toThrow(
      'an icns file has no pictures of 24 pixels',
    );
  });
});

describe('the icons of the application', () => {
  it('are there for Linux in all sizes', () => {
    const names = readdirSync(join(RESOURCES, 'icons'));
    const sizes = names.map((name) => pngSize(readFileSync(join(RESOURCES, 'icons', name))));
    expect(names.map((name) => name.replace('.png', ''))).toEqual(
      sizes.map((each) => each.join('x')),
    );
    expect(sizes.map(([width]) => width!).toSorted((a, b) => a - b)).toEqual([
      16, 24, 32, 48, 64, 96, 128, 256, 512, 1024,
    ]);
  });

  it('are there for Windows', () => {
    const held = readIco(readFileSync(join(RESOURCES, 'icon.ico')));
    expect(held.map(({ png }) => pngSize(png)[0])).toEqual(held.map(({ width }) => width));
    expect(held.map(({ width }) => width)).toEqual([16, 24, 32, 48, 64, 128, 256]);
  });

  it('are there for macOS, up to 1,024 pixels', () => {
    const held = readIcns(readFileSync(join(RESOURCES, 'icon.icns')));
    expect(Math.max(...held.map(({ png }) => pngSize(png)[0]!))).toBe(1024);
    expect(held.map(({ type }) => type)).toEqual(
      expect.arrayContaining(['ic07', 'ic08', 'ic09', 'ic10']),
    );
  });
});
