import type { FigureLine } from './figure.ts';

type Variant = 'carry' | 'reset';
type Look = Pick<FigureLine, 'colour' | 'dash' | 'symbol'>;

/** Carry Z is cool and solid, Reset Z warm and dashed, as wherever runs are compared. */
export const VARIANT_LOOKS: Readonly<Record<Variant, Look>> = {
  carry: { colour: 'series-1', dash: 'solid', symbol: 'filled' },
  reset: { colour: 'series-2', dash: 'dashed', symbol: 'filled' },
};

/** The same after the environment changed, and where it stayed as it was. */
export const CHANGE_LOOKS: Readonly<Record<Variant, Readonly<Record<'changed' | 'static', Look>>>> =
  {
    carry: {
      changed: VARIANT_LOOKS.carry,
      static: { colour: 'carry-2', dash: 'solid', symbol: 'hollow' },
    },
    reset: {
      changed: VARIANT_LOOKS.reset,
      static: { colour: 'reset-2', dash: 'dashed', symbol: 'hollow' },
    },
  };
