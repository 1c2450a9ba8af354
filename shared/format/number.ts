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

/** A share as a percentage: `97.3%`, `100%`, `0%`. */
export function formatShare(share: number): string {
  if (!Number.isFinite(share)) return NONE;
  return `${trimmed(share * 100, 1)}%`;
}

/** A share in a column of shares, always with its decimal: `97.3%`, `100.0%`. */
export function formatExactShare(share: number): string {
  if (!Number.isFinite(share)) return NONE;
  return `${(share * 100).toFixed(1)}%`;
}

/** A difference of shares in percentage points, which are no per cent: `−2.1 pp`. */
export function formatPoints(difference: number): string {
  if (!Number.isFinite(difference)) return NONE;
  return `${formatSigned(difference * 100, 1)} pp`;
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

/** A Q-value or a reward with a fixed number of decimals and a true minus sign: `−0.01`. */
export function formatSigned(value: number, decimals: number): string {
  if (!Number.isFinite(value)) return NONE;
  const text = Math.abs(value).toFixed(decimals);
  return value < 0 && Number(text) !== 0 ? `−${text}` : text;
}

function trimmed(value: number, decimals: number): string {
  return String(Number(value.toFixed(decimals)));
}
