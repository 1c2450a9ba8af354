/** Seconds for which the end stays: what is shown again and again would otherwise run on. */
const END = 1;

/** Longest seconds of one frame of a film, so that a player can go to any place of it. */
const LONGEST = 0.5;

/**
 * Delays of a GIF's frames in its own unit, hundredths of a second. What rounding leaves goes to the
 * next one, so that the whole takes as long as it should.
 * @param speed environment steps a second
 */
export function gifDelays(frames: number, speed: number): number[] {
  const at = (frame: number) => Math.round((frame * 100) / speed);
  const delays = Array.from({ length: frames }, (_, frame) => at(frame + 1) - at(frame));
  return delays.map((delay, frame) => (frame === frames - 1 ? Math.max(delay, END * 100) : delay));
}

/** A frame of a film. */
export interface FilmFrame {
  readonly moment: number;
  /** Seconds. */
  readonly time: number;
  readonly duration: number;
}

/** Seconds of the very last frame: a WebM says when frames begin, and so is over when its last one does. */
const CLOSING = 1 / 60;

/** The frames of a film: each moment as long as the speed says, the last for a second at least. */
export function filmFrames(moments: number, speed: number): FilmFrame[] {
  const last = moments - 1;
  const end = last / speed + Math.max(END, 1 / speed);
  const frames = Array.from({ length: moments }, (_, moment) => {
    const shown = moment === last ? end - last / speed : 1 / speed;
    const parts = Math.ceil(shown / LONGEST);
    const duration = shown / parts;
    return Array.from({ length: parts }, (__, part) => ({
      moment,
      time: moment / speed + part * duration,
      duration,
    }));
  }).flat();
  return [...frames, { moment: last, time: end, duration: CLOSING }];
}
