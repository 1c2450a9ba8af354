import { perVariant } from '../../shared/variants/variants.ts';
import type { FigureLine } from '../pictures/figure.ts';

export type Look = Pick<FigureLine, 'colour' | 'dash' | 'symbol'>;

/** The line of a variant, as wherever runs are compared. */
export const VARIANT_LOOKS = perVariant(({ look: { colours, dash } }): Look => {
  return { colour: colours[0], dash, symbol: 'filled' };
});

/** The line of another agent of the same variant. */
export function besideLook(look: Look): Look {
  return { ...look, dash: look.dash === 'solid' ? 'dashed' : 'dotted', symbol: 'hollow' };
}

/** The same after the environment changed, and where it stayed as it was. */
export const CHANGE_LOOKS = perVariant(
  ({ id, look: { colours, dash } }): Readonly<Record<'changed' | 'static', Look>> => ({
    changed: VARIANT_LOOKS[id],
    static: { colour: colours[1], dash, symbol: 'hollow' },
  }),
);
