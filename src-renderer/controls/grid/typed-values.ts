import { parseNumber } from '../number-text.ts';

/** The numbers that a text may mean, from the least to the largest; null where it means none. */
type Typed = readonly [from: number, to: number];

/** How values of a column are typed. */
export interface TypedValue {
  readonly read: (text: string) => Typed | null;
  /** What is wanted, with examples. */
  readonly hint: string;
}

const exactly = (value: number): Typed | null => (Number.isNaN(value) ? null : [value, value]);

/** A number as it may be typed: also 50% and 1,000; 0,5 is none. */
export const TYPED_NUMBER: TypedValue = {
  read: (text) => {
    const plain = text.trim();
    const isShare = plain.endsWith('%');
    const number = parseNumber(isShare ? plain.slice(0, -1) : plain);
    if (number === null) return null;
    return exactly(isShare ? number / 100 : number);
  },
  hint: 'A number, such as 0.5, 50% or 1,000',
};

const SECONDS: Readonly<Record<string, number>> = { s: 1, min: 60, m: 60, h: 3_600, d: 86_400 };
const AMOUNT = /(\d+(?:\.\d+)?)\s*(min|[smhd])/g;

/** A duration in seconds, as tables tell it or as a plain number of seconds. */
export const TYPED_DURATION: TypedValue = {
  read: (text) => {
    const plain = text.trim().toLowerCase();
    if (/^\d+(\.\d+)?$/.test(plain)) return exactly(Number(plain));
    const amounts = [...plain.matchAll(AMOUNT)];
    if (amounts.length === 0 || plain.replaceAll(AMOUNT, '').trim() !== '') return null;
    return exactly(
      amounts.reduce((sum, [, count, unit]) => sum + Number(count) * SECONDS[unit], 0),
    );
  },
  hint: 'A duration, such as 90 s, 20 min or 1 h 30 min',
};

const MOMENT = /^(\d{4})-(\d\d?)(?:-(\d\d?)(?:[ T](\d\d?):(\d\d))?)?$/;

/** A month, a day or a minute of this place's calendar, in milliseconds since 1970. */
export const TYPED_MOMENT: TypedValue = {
  read: (text) => {
    const found = MOMENT.exec(text.trim());
    if (!found) return null;
    const [year, month, day, hour, minute] = found.slice(1).map((part) => part && Number(part));
    const at = (plus: Readonly<Record<'month' | 'day' | 'minute', number>>) =>
      new Date(
        Number(year),
        Number(month) - 1 + plus.month,
        Number(day ?? 1) + plus.day,
        Number(hour ?? 0),
        Number(minute ?? 0) + plus.minute,
      );
    const begin = at({ month: 0, day: 0, minute: 0 });
    // 2026-02-30 is no day, and 25:00 no time.
    const isReal =
      begin.getMonth() === Number(month) - 1 &&
      begin.getDate() === Number(day ?? 1) &&
      Number(hour ?? 0) < 24 &&
      Number(minute ?? 0) < 60;
    const isDay = day !== undefined;
    const isMinute = minute !== undefined;
    const last = at({
      month: isDay ? 0 : 1,
      day: isDay && !isMinute ? 1 : 0,
      minute: isMinute ? 1 : 0,
    });
    return isReal ? [begin.getTime(), last.getTime() - 1] : null;
  },
  hint: 'A day or a time, such as 2026-11-28, 2026-11 or 2026-11-28 14:30',
};
