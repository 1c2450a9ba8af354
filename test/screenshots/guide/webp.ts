import type { Browser, Page } from 'playwright-core';

/** Of 1: text stays sharp, and a page takes some ten kilobytes. */
const QUALITY = 0.9;

/** A picture in a page's size, smaller than as PNG. */
export interface SmallPicture {
  readonly bytes: Buffer;
  /** px */
  readonly width: number;
  readonly height: number;
}

const ENCODE = `async ({ png, quality }) => {
  const data = await (await fetch('data:image/png;base64,' + png)).blob();
  const picture = await createImageBitmap(data);
  const canvas = new OffscreenCanvas(picture.width, picture.height);
  canvas.getContext('2d').drawImage(picture, 0, 0);
  const webp = new Uint8Array(
    await (await canvas.convertToBlob({ type: 'image/webp', quality })).arrayBuffer());
  let text = '';
  for (const byte of webp) text += String.fromCharCode(byte);
  return { webp: btoa(text), width: picture.width, height: picture.height };
}`;

interface Encoded {
  readonly webp: string;
  readonly width: number;
  readonly height: number;
}

/** Makes WebP of PNG by Chromium's own encoder, on a page of its own without a policy. */
export async function openWebpEncoder(browser: Browser): Promise<{
  encode(png: Buffer): Promise<SmallPicture>;
}> {
  const page: Page = await browser.newPage();
  return {
    encode: async (png) => {
      const input = JSON.stringify({ png: png.toString('base64'), quality: QUALITY });
      const { webp, width, height } = await page.evaluate<Encoded>(`(${ENCODE})(${input})`);
      return { bytes: Buffer.from(webp, 'base64'), width, height };
    },
  };
}
