const LONGEST = 60;

/** A name as part of a file's: letters and digits of any script, everything else a dash. */
function filePart(name: string): string {
  const parts =
    name
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  return parts.join('-').slice(0, LONGEST).replace(/-$/, '');
}

/** `both-variants-fig3-goal-rate.svg`: what it is of, which figure, and the ending. */
export function figureFileName(origin: string, figure: string, ending: string): string {
  return [filePart(origin) || 'figures', figure].join('-') + `.${ending}`;
}
