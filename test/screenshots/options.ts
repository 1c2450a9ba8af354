import { parseArgs } from 'node:util';

/** What Chromium can imitate of how others see colours. */
export const VISIONS = ['protanopia', 'deuteranopia', 'tritanopia', 'achromatopsia'] as const;
export type Vision = (typeof VISIONS)[number];

export interface ScreenshotOptions {
  /** The data folder that is shown; null: a temporary one with the sample. */
  readonly data: string | null;
  /** Where the pictures go. */
  readonly out: string;
  readonly vision: Vision | null;
  /** Only pictures with this in their names. */
  readonly only: string;
  /** Whether the pictures of the guide are taken, instead of all pages. */
  readonly guide: boolean;
}

/** An option that cannot be used; `message` is for people. */
export class ScreenshotOptionError extends Error {
  readonly code = 'SCREENSHOT_OPTION';
}

/**
 * Reads the options of `npm run screenshots`; null when help is asked for.
 * @param folder where pictures go unless the options say otherwise
 * @throws ScreenshotOptionError for an option or a vision that is not known
 */
export function screenshotOptions(
  args: readonly string[],
  folder: string,
): ScreenshotOptions | null {
  const text = { type: 'string' } as const;
  const options = {
    data: text,
    out: text,
    vision: text,
    only: text,
    guide: { type: 'boolean' },
    help: { type: 'boolean' },
  } as const;
  const { data, out, vision, only, guide, help } = read(() =>
    parseArgs({ args: [...args], options, allowPositionals: false }),
  ).values;
  if (help) return null;
  const known = VISIONS.find((each) => each === vision);
  if (vision !== undefined && !known) {
    const all = VISIONS.join(', ');
    throw new ScreenshotOptionError(`--vision must be one of ${all}, not "${String(vision)}"`);
  }
  if (guide === true && [data, out, vision].some((each) => each !== undefined)) {
    throw new ScreenshotOptionError(
      '--guide goes with --only alone: its pictures are of the sample',
    );
  }
  return {
    data: typeof data === 'string' ? data : null,
    out: typeof out === 'string' ? out : folder,
    vision: known ?? null,
    only: typeof only === 'string' ? only : '',
    guide: guide === true,
  };
}

function read<Result>(parse: () => Result): Result {
  try {
    return parse();
  } catch (cause) {
    const said = (cause as Error).message.split('\n')[0].split('. ')[0];
    throw new ScreenshotOptionError(said, { cause });
  }
}
