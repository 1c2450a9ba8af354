/** Stands for what is no number, as a share of nothing. */
const NONE = '–';

const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

/** A count with thousands separators: `541,186`. */
export function formatCount(value: number): string {
  if (!Number.isFinite(value)) return NONE;
  return whole.format(value);
}

/** A count in at most four characters for tight places: `950`, `1.2k`, `35k`, `1.05M`. */
export function formatCompact(value: number): string {
  if (!Number.isFinite(value)) return NONE;
  const size = Math.abs(value);
  if (size < 999.5) return String(Math.round(value));
  if (size < 999_500) return `${trimmed(value / 1e3, size < 1e4 ? 1 : size < 1e5 ? 1 : 0)}k`;
  return `${trimmed(value / 1e6, size < 1e7 ? 2 : 1)}M`;
}

/** Further decimals of a number that was computed are traces of binary fractions. */
const MOST_DECIMALS = 12;

function cleaned(value: number): number {
  return Number(value.toFixed(MOST_DECIMALS));
}

/** Decimals of a share that is almost nothing or almost all; beyond them it is told which. */
const SHARE_DECIMALS = 3;

/** A percentage with so many decimals, or more where it would read as none or all and is neither. */
function percentText(
  share: number,
  text: (percent: number, decimals: number) => string,
  wanted = 1,
): string {
  if (!Number.isFinite(share)) return NONE;
  const percent = cleaned(share * 100);
  if (percent <= 0 || percent >= 100) return `${text(percent, wanted)}%`;
  for (let decimals = wanted; decimals <= SHARE_DECIMALS; decimals++) {
    const rounded = Number(percent.toFixed(decimals));
    if (rounded !== 0 && rounded !== 100) return `${text(percent, decimals)}%`;
  }
  return percent < 50 ? '<0.001%' : '>99.999%';
}

/** A share as a percentage: `97.3%`, `100%`, `0%`; not all is never 100: `99.98%`. */
export function formatShare(share: number): string {
  return percentText(share, trimmed);
}

/** A share in a column of shares, always with its decimal: `97.3%`, `100.0%`, `99.98%`. */
export function formatExactShare(share: number): string {
  return percentText(share, (percent, decimals) => percent.toFixed(decimals));
}

/** A share that is told in passing, in whole per cent: `22%`, `100%`, `0.3%`. */
export function formatWholeShare(share: number): string {
  return percentText(share, trimmed, 0);
}

/** A difference of shares in percentage points, which are no per cent: `−2.1 pp`, `0.02 pp`. */
export function formatPoints(difference: number): string {
  if (!Number.isFinite(difference)) return NONE;
  return `${formatNonZero(difference * 100, 1)} pp`;
}

/** With so many decimals, or as many more as what is not zero needs not to read as zero: `1.30`, `−0.004`. */
export function formatNonZero(value: number, decimals: number): string {
  if (!Number.isFinite(value)) return NONE;
  const clean = cleaned(value);
  let digits = decimals;
  while (clean !== 0 && Number(clean.toFixed(digits)) === 0) digits++;
  return formatSigned(clean, digits);
}

/** Digits of a reward; those beyond are of single precision, in which rewards are stored. */
const REWARD_DECIMALS = 6;

/** A reward or a sum of rewards, all of it, with two decimals at least: `0.95`, `−0.001`. */
export function formatReward(reward: number): string {
  const clean = Number(reward.toFixed(REWARD_DECIMALS));
  let decimals = 2;
  while (decimals < REWARD_DECIMALS && Number(clean.toFixed(decimals)) !== clean) decimals++;
  return formatSigned(clean, decimals);
}

/** A measured number with about four significant digits: `0.00213`, `1.25`, `83.4`, `2.1e-7`. */
export function formatValue(value: number): string {
  if (!Number.isFinite(value)) return NONE;
  return value < 0 ? `−${formatSize(-value)}` : formatSize(value);
}

function formatSize(size: number): string {
  if (size === 0) return '0';
  if (size < 1e-4 || size >= 1e7) return size.toExponential(2).replace('e+', 'e');
  if (size >= 1000) return formatCount(size);
  if (size >= 100) return size.toFixed(1);
  if (size >= 10) return size.toFixed(2);
  if (size >= 1) return size.toFixed(3);
  return String(Number(size.toPrecision(3)));
}

/** A number with three digits at most, those that say something: `0.05`, `12.3`, `1.25e-4`, `20k`. */
export function formatShort(value: number): string {
  if (!Number.isFinite(value)) return NONE;
  const size = Number(Math.abs(value).toPrecision(3));
  const text =
    size >= 1000
      ? formatCompact(size)
      : size !== 0 && size < 1e-3
        ? size.toExponential()
        : String(size);
  return value < 0 ? `−${text}` : text;
}

/** A Q-value or another number with a fixed number of decimals and a true minus sign: `−0.01`. */
export function formatSigned(value: number, decimals: number): string {
  if (!Number.isFinite(value)) return NONE;
  const text = Math.abs(value).toFixed(decimals);
  return value < 0 && Number(text) !== 0 ? `−${text}` : text;
}

function trimmed(value: number, decimals: number): string {
  return String(Number(value.toFixed(decimals)));
}
