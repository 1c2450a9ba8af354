import {
  BrickWall,
  ChartSpline,
  CircleHelp,
  Cpu,
  FlaskConical,
  Footprints,
  HardDrive,
  List,
  ListOrdered,
  Server,
} from '@lucide/vue';
import type { Component } from 'vue';

/** How many things are behind a page. */
export interface SidebarCounts {
  /** null until they were read. */
  readonly runs: number | null;
  readonly experiments: number | null;
  /** Runs that wait; null for none. */
  readonly waiting: number | null;
}

interface SidebarPage {
  readonly label: string;
  readonly to: string;
  readonly icon: Component;
  /** The shortcut that leads there from everywhere. */
  readonly keys: string;
  /** Pages of single things are not where the list is. */
  readonly exactly?: true;
  /** Pages below it belong to it. */
  readonly andBelow?: true;
  readonly counts?: keyof SidebarCounts;
}

/** The pages that can be opened from everywhere, in the order in which they are used. */
export const SIDEBAR_PAGES: readonly SidebarPage[] = [
  { label: 'Runs', to: '/runs', icon: List, keys: 'l', exactly: true, counts: 'runs' },
  { label: 'Queue', to: '/queue', icon: ListOrdered, keys: 'q', counts: 'waiting' },
  {
    label: 'Experiments',
    to: '/experiments',
    icon: FlaskConical,
    keys: 'g',
    counts: 'experiments',
  },
  { label: 'Figures', to: '/figures', icon: ChartSpline, keys: 'f' },
  { label: 'Two agents', to: '/walks', icon: Footprints, keys: 'w' },
  { label: 'Playground', to: '/playground', icon: BrickWall, keys: 'y' },
  { label: 'Engines', to: '/engines', icon: Cpu, keys: 'e' },
  { label: 'Places', to: '/places', icon: Server, keys: '@', andBelow: true },
  { label: 'Storage', to: '/storage', icon: HardDrive, keys: 'd' },
  { label: 'Help', to: '/help', icon: CircleHelp, keys: 'F1', andBelow: true },
];

/** Whether a path is that of a page below one of the sidebar that belongs to it. */
export function isBelow({ to, andBelow }: SidebarPage, path: string): boolean {
  return andBelow === true && path.startsWith(`${to}/`);
}
