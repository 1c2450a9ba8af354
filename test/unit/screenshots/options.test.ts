import { describe, expect, it } from 'vitest';
import { ScreenshotOptionError, screenshotOptions } from '../../screenshots/options.ts';

describe('the options of screenshots', () => {
  it('are the sample, in usual colours, all of it, unless something else is said', () => {
    expect(screenshotOptions([], 'there')).toEqual({
      data: null,
      out: 'there',
      vision: null,
      only: '',
      guide: false,
    });
    const said = ['--data', 'mine', '--out', 'here', '--vision', 'tritanopia', '--only', 'run'];
    expect(screenshotOptions(said, 'there')).toEqual({
      data: 'mine',
      out: 'here',
      vision: 'tritanopia',
      only: 'run',
      guide: false,
    });
    expect(screenshotOptions(['--help'], 'there')).toBeNull();
  });

  it('can be those of the guide, all or some', () => {
    expect(screenshotOptions(['--guide', '--only', 'run'], 'there')).toMatchObject({
      guide: true,
      only: 'run',
    });
  });

  it.each([
    [['--guide', '--data', 'mine'], /--guide goes with --only alone/],
    [['--vision', 'blurred'], /--vision must be one of protanopia, .*, not "blurred"/],
    [['--colour'], /--colour/],
    [['runs'], /runs/],
  ])('refuse %j', (args, message) => {
    const read = () => screenshotOptions(args, 'there');
    expect(read).toThrow(ScreenshotOptionError);
    expect(read).toThrow(message);
  });
});
