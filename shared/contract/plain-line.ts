import { z } from 'zod';
import { hasControlCharacters, NO_CONTROL_CHARACTERS } from '../text/control-characters.ts';

/** A name that somebody gives: one line of at most `length` characters that a screen can show. */
export function plainLine(length: number) {
  return z
    .string()
    .trim()
    .min(1)
    .max(length)
    .refine((text) => !hasControlCharacters(text), NO_CONTROL_CHARACTERS);
}
