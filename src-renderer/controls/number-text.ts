const GROUPED = /^[+-]?\d{1,3}(,\d{3})+(\.\d+)?$/;
const PLAIN = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/**
 * The number a text stands for: `0.05`, `1e-4`, `200,000`, `1_048_576`, `−0.01`; null for anything
 * else. A comma as decimal sign is refused rather than guessed: `0,05` is no number.
 */
export function parseNumber(text: string): number | null {
  const plain = text.trim().replaceAll('−', '-').replaceAll('_', '').replaceAll(/\s/g, '');
  const digits = GROUPED.test(plain) ? plain.replaceAll(',', '') : plain;
  return PLAIN.test(digits) ? Number(digits) : null;
}

/** A number as a field shows it: thousands separated, small numbers as powers of ten. */
export function numberText(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  if (value !== 0 && Math.abs(value) < 1e-3) return value.toExponential();
  return Math.abs(value) >= 10_000 ? value.toLocaleString('en-US') : String(value);
}

/**
 * The next number when a field is stepped up or down: whole numbers by one, others by one in
 * their leading digit's place (0.05 → 0.06, 1e-4 → 2e-4). Stays within min and max.
 */
export function neighbour(
  value: number,
  by: 1 | -1,
  whole: boolean,
  min = -Infinity,
  max = Infinity,
): number {
  const next = whole ? Math.round(value) + by : value + by * leadingPlace(value, by);
  return Math.min(max, Math.max(min, Number(next.toPrecision(12))));
}

function leadingPlace(value: number, by: 1 | -1): number {
  if (value === 0) return 0.01;
  const place = 10 ** Math.floor(Math.log10(Math.abs(value)));
  // Going from 1e-3 towards zero continues with 9e-4.
  const shrinks = Math.sign(by) !== Math.sign(value);
  const isPower = Math.abs(Math.abs(value) / place - 1) < 1e-9;
  return shrinks && isPower ? place / 10 : place;
}
