const LONGEST = 60;

/** A name as part of a file's: letters and digits of any script, everything else a dash. */
export function filePart(name: string): string {
  const parts =
    name
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  return parts.join('-').slice(0, LONGEST).replace(/-$/, '');
}
