import { InvalidArgumentError } from 'commander';

function parserOf(isAllowed: (value: number) => boolean, expected: string) {
  return (text: string): number => {
    const value = Number(text);
    if (text.trim() !== '' && isAllowed(value)) return value;
    throw new InvalidArgumentError(`Expected ${expected}.`);
  };
}

/** A parser for options that take a whole number within [least, most]. */
export function wholeNumber(least: number, most: number) {
  const isAllowed = (value: number) => Number.isInteger(value) && value >= least && value <= most;
  return parserOf(isAllowed, `a whole number from ${least} to ${most}`);
}

/** A parser for options that take a number within [least, most]. */
export function numberWithin(least: number, most: number) {
  const isAllowed = (value: number) => value >= least && value <= most;
  return parserOf(isAllowed, `a number from ${least} to ${most}`);
}

/** A parser for options that take a number above `above` and up to `most`. */
export function numberUpTo(above: number, most: number) {
  const limit = Number.isFinite(most) ? `, at most ${most}` : '';
  return parserOf((value) => value > above && value <= most, `a number above ${above}${limit}`);
}

/**
 * A parser for options that take numbers separated by commas.
 * @param range what all of them have to be, in words
 */
export function numberList(isAllowed: (value: number) => boolean, range: string) {
  return (text: string): number[] => {
    const values = text.split(',').map((each) => (each.trim() === '' ? Number.NaN : Number(each)));
    if (values.length <= 64 && values.every((each) => Number.isFinite(each) && isAllowed(each))) {
      return values;
    }
    throw new InvalidArgumentError(`Expected at most 64 numbers ${range}, separated by commas.`);
  };
}

/** Gathers an option that may be given several times. */
export function gather(text: string, before: readonly string[] = []): string[] {
  return [...before, text];
}
