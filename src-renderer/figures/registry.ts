import type { Component } from 'vue';
import { ANALYSES } from '../../shared/analyses/registry.ts';
import type { FigureSection } from './figure-section.ts';

/** What draws an analysis: a component that also says where it stands. */
interface Drawing {
  readonly default: Component;
  readonly section: FigureSection;
}

/** The one card, or the figures, in the folder of each kind. */
const FOUND = import.meta.glob<Drawing>('./*/{*Card,*Figures}.vue', { eager: true });

/** How each kind of analysis is drawn, in the order of the page. */
export const DRAWINGS = Object.keys(ANALYSES).flatMap((kind) =>
  Object.entries(FOUND).flatMap(([path, drawing]) =>
    path.startsWith(`./${kind}/`) ? [{ kind, ...drawing }] : [],
  ),
);

/** What stands in a section of the page. */
export function drawingsOf(section: FigureSection): Component[] {
  const own = DRAWINGS.filter((drawing) => drawing.section === section);
  return own.map(({ default: component }) => component);
}
