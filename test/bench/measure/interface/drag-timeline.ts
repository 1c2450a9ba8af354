import type { Page } from 'playwright-core';

/** Moves of the pointer from end to end and back, about one a frame. */
const MOVES = 240;

const WATCH = `
  globalThis.dragged = { times: [], places: new Set(), going: true };
  const thumb = document.querySelector('[role=slider]');
  requestAnimationFrame(function frame(time) {
    dragged.times.push(time);
    dragged.places.add(thumb.getAttribute('aria-valuenow'));
    if (dragged.going) requestAnimationFrame(frame);
  });`;
const RESULT = `
  dragged.going = false;
  ({ times: dragged.times, places: dragged.places.size })`;

/**
 * Drags the first slider of a page from end to end and back.
 * @param steps environment steps of the episode that it stands for
 * @returns milliseconds between one frame and the next
 * @throws if the page has not followed the pointer
 */
export async function dragTimeline(page: Page, steps: number): Promise<number[]> {
  const thumb = (await page.getByRole('slider').first().boundingBox())!;
  const track = (await page.locator('.slider').first().boundingBox())!;
  const y = thumb.y + thumb.height / 2;
  await page.mouse.move(thumb.x + thumb.width / 2, y);
  await page.mouse.down();
  await page.evaluate(WATCH);
  for (let move = 0; move <= MOVES; move++) {
    const share = (1 - Math.cos((2 * Math.PI * move) / MOVES)) / 2;
    // Each ends when the page has taken it, which it does once a frame.
    await page.mouse.move(track.x + share * track.width, y);
  }
  const { times, places } = await page.evaluate<{ times: number[]; places: number }>(RESULT);
  await page.mouse.up();
  if (places < steps / 2) throw new Error(`dragging has shown ${places} of ${steps} steps alone`);
  return times.slice(1).map((time, index) => time - times[index]);
}
