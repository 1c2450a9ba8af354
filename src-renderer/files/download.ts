/** How long the data of a download stay readable after it was asked for. */
const KEPT_MS = 60_000;

/** Hands data to the browser's, or the application's, own download. */
export function download(blob: Blob, name: string): void {
  const address = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), KEPT_MS);
}
