/** A part of the window, px. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The part of a box that lies in another; null for none. */
export function within(box: Box, room: Box): Box | null {
  const part = {
    left: Math.max(box.left, room.left),
    top: Math.max(box.top, room.top),
    right: Math.min(box.right, room.right),
    bottom: Math.min(box.bottom, room.bottom),
  };
  return part.right > part.left && part.bottom > part.top ? part : null;
}

/** The part of a page above its controls, while they are in its lower half: where it scrolls they may be anywhere. */
export function roomAbove(controls: Box | null, page: Box): Box {
  const at = controls && within(controls, page);
  return at && at.top > (page.top + page.bottom) / 2 ? { ...page, bottom: at.top } : page;
}

export const CORNERS = ['bottom-right', 'bottom-left', 'top-right', 'top-left'] as const;
export type Corner = (typeof CORNERS)[number];

/** Between a card and the edges of its room, px. */
export const CARD_MARGIN = 16;

function overlap(a: Box, b: Box): number {
  const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  return Math.max(0, across) * Math.max(0, down);
}

/** The corner of a room in which a card hides least of a target; the first of several. */
export function freeCorner(
  target: Box,
  card: { readonly width: number; readonly height: number },
  room: Box,
): Corner {
  const hidden = (corner: Corner) => {
    const isTop = corner.startsWith('top');
    const isLeft = corner.endsWith('left');
    const left = isLeft ? room.left + CARD_MARGIN : room.right - CARD_MARGIN - card.width;
    const top = isTop ? room.top + CARD_MARGIN : room.bottom - CARD_MARGIN - card.height;
    return overlap(target, { left, top, right: left + card.width, bottom: top + card.height });
  };
  const least = Math.min(...CORNERS.map(hidden));
  return CORNERS.find((corner) => hidden(corner) === least) ?? CORNERS[0];
}
