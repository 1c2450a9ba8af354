const UNITS = ['B', 'kB', 'MB', 'GB', 'TB'];

/** A size in bytes, of what is stored: `612 B`, `2.4 MB`. */
export function formatBytes(bytes: number): string {
  if (!Number.isFinite(bytes)) return '–';
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < UNITS.length - 1) {
    value /= 1000;
    unit++;
  }
  return `${unit === 0 ? Math.round(value) : value.toFixed(1)} ${UNITS[unit]}`;
}

/** A size in bytes, of memory and of room on a disk: `12 KiB`, `452 MiB`, `1.4 GiB`. */
export function formatBinaryBytes(bytes: number): string {
  if (!Number.isFinite(bytes)) return '–';
  const mebibytes = bytes / 2 ** 20;
  if (mebibytes < 1) return `${Math.ceil(bytes / 1024)} KiB`;
  return mebibytes < 1000 ? `${Math.round(mebibytes)} MiB` : formatGibibytes(bytes);
}

/** A size in bytes where all are large: `0.4 GiB`, `64.0 GiB`. */
export function formatGibibytes(bytes: number): string {
  if (!Number.isFinite(bytes)) return '–';
  return `${(bytes / 2 ** 30).toFixed(1)} GiB`;
}
