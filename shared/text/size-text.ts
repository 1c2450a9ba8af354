/** Bytes as "12 KiB", "452 MiB" or "1.4 GiB". */
export function sizeText(bytes: number): string {
  const mebibytes = bytes / 2 ** 20;
  if (mebibytes < 1) return `${Math.ceil(bytes / 1024)} KiB`;
  return mebibytes < 1000 ? `${Math.round(mebibytes)} MiB` : `${(bytes / 2 ** 30).toFixed(1)} GiB`;
}
