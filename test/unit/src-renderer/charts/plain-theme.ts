import type { ChartTheme } from '../../../../src-renderer/charts/chart-theme.ts';

/** Colours with names, so that options can be read. */
export const PLAIN_THEME: ChartTheme = {
  series: {
    'series-1': 'blue',
    'series-2': 'orange',
    'series-3': 'green',
    'series-4': 'pink',
    'series-reference': 'grey',
    'carry-2': 'teal',
    'carry-3': 'violet',
    'carry-4': 'cyan',
    'reset-2': 'magenta',
    'reset-3': 'red',
    'reset-4': 'olive',
  },
  line: 'silver',
  label: 'black',
  text: 'ink',
  background: 'paper',
  font: "'Plain Font', serif",
};
