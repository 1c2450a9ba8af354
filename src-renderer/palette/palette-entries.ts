import type { Router } from 'vue-router';
import type { ExperimentSummary } from '../../shared/contract/experiments.ts';
import type { RunSummary } from '../../shared/contract/runs.ts';
import { describeRunConfig } from '../../shared/run-config/fields.ts';
import { formatMoment } from '../format/moment.ts';
import { CHAPTERS, guideAddress } from '../guide/chapters.ts';
import { TERMS } from '../help/terms.ts';
import { activeShortcuts } from '../shortcuts/use-shortcuts.ts';
import { possibleActions, type RunAction, RUN_STATE_LOOKS } from '../states/run-state.ts';
import { THEMES, type ThemeChoice } from '../stores/theme.ts';
import type { PaletteEntry } from './ranked.ts';

/** What the palette can do besides going somewhere. */
export interface PaletteDeeds {
  act(run: RunSummary, action: RunAction): void;
  chooseTheme(theme: ThemeChoice): void;
  /** The trained runs that come with the lab. */
  openSample(): void;
  /** Shows the terms that a text finds; all for ''. */
  showTerms(text: string): void;
  startTour(): void;
  /** Versions, engines and licences. */
  showAbout(): void;
}

const ACTION_WORDS: Readonly<Record<RunAction, string>> = {
  pause: 'Pause',
  resume: 'Go on with',
  stop: 'Stop',
};

/** What the shortcuts of the page do that is mounted, those of its innermost part first. */
function shortcutEntries(): PaletteEntry[] {
  return activeShortcuts.toReversed().flatMap(({ label: group, shortcuts }) =>
    shortcuts.map(({ label, keys, run }) => ({
      id: `shortcut ${group} ${label}`,
      label,
      detail: group,
      group: 'here' as const,
      keys: keys.slice(0, 1),
      run,
    })),
  );
}

/** The pages that need nothing to be opened. */
function pageEntries(router: Router): PaletteEntry[] {
  return router
    .getRoutes()
    .filter(({ path, meta }) => meta['title'] !== undefined && !path.includes(':'))
    .map(({ path, meta }) => ({
      id: `page ${path}`,
      label: String(meta['title']),
      detail: 'Page',
      group: 'pages' as const,
      run: () => void router.push(path),
    }));
}

function runEntries(runs: readonly RunSummary[], router: Router, deeds: PaletteDeeds) {
  return runs.flatMap((run): PaletteEntry[] => {
    const { id, name, state, createdAt } = run;
    const opens: PaletteEntry = {
      id: `run ${id}`,
      label: name,
      detail: `${RUN_STATE_LOOKS[state].label} · ${formatMoment(createdAt)} · ${id}`,
      group: 'runs',
      run: () => void router.push(`/runs/${id}`),
    };
    if (!RUN_STATE_LOOKS[state].live) return [opens];
    const acts = [...possibleActions(run)].map((action) => ({
      id: `run ${id} ${action}`,
      label: `${ACTION_WORDS[action]} ${name}`,
      detail: 'Run',
      group: 'runs' as const,
      run: () => deeds.act(run, action),
    }));
    return [opens, ...acts];
  });
}

function experimentEntries(experiments: readonly ExperimentSummary[], router: Router) {
  return experiments.map(({ id, name }): PaletteEntry => ({
    id: `experiment ${id}`,
    label: name,
    detail: 'Experiment',
    group: 'experiments',
    run: () => void router.push(`/experiments/${id}`),
  }));
}

/** Every field of a run's configuration: it leads to its place on the form. */
function settingEntries(router: Router): PaletteEntry[] {
  return describeRunConfig().flatMap(({ label: section, fields }) =>
    fields.map(({ path, label }) => ({
      id: `setting ${path}`,
      label,
      detail: `${section} · ${path}`,
      group: 'settings' as const,
      run: () => void router.push({ path: '/new', query: { field: path } }),
    })),
  );
}

function themeEntries({ chooseTheme }: PaletteDeeds): PaletteEntry[] {
  return THEMES.map(({ value, label }) => ({
    id: `theme ${value}`,
    label: `Theme: ${label.toLowerCase()}`,
    detail: 'Lab',
    group: 'lab' as const,
    run: () => chooseTheme(value),
  }));
}

function sampleEntry({ openSample }: PaletteDeeds): PaletteEntry {
  return {
    id: 'sample',
    label: 'Open the sample: trained runs that come with the lab',
    detail: 'Lab',
    group: 'lab',
    run: openSample,
  };
}

/** What helps to know the lab. */
function helpEntries({ showTerms, startTour, showAbout }: PaletteDeeds): PaletteEntry[] {
  const lab = { detail: 'Lab', group: 'lab' as const };
  return [
    { id: 'tour', label: 'Tour of the lab', ...lab, run: startTour },
    { id: 'terms', label: 'Terms', ...lab, run: () => showTerms('') },
    { id: 'about', label: 'About the lab: versions, engines, licences', ...lab, run: showAbout },
    ...TERMS.map(({ id, name, also = '' }) => ({
      id: `term ${id}`,
      label: name,
      detail: ['Term', also].filter(Boolean).join(' · '),
      group: 'terms' as const,
      run: () => showTerms(name),
    })),
  ];
}

/** The chapters of the guide. */
function guideEntries(router: Router): PaletteEntry[] {
  return CHAPTERS.map(({ id, title, file }) => ({
    id: `help ${id}`,
    label: `Help: ${title}`,
    detail: 'Guide',
    group: 'help',
    run: () => void router.push(guideAddress(file) ?? '/help'),
  }));
}

/** All that can be looked for at present. */
export function paletteEntries(
  lab: { readonly runs: readonly RunSummary[]; readonly experiments: readonly ExperimentSummary[] },
  router: Router,
  deeds: PaletteDeeds,
): PaletteEntry[] {
  return [
    ...shortcutEntries(),
    ...pageEntries(router),
    ...runEntries(lab.runs, router, deeds),
    ...experimentEntries(lab.experiments, router),
    ...settingEntries(router),
    ...themeEntries(deeds),
    sampleEntry(deeds),
    ...guideEntries(router),
    ...helpEntries(deeds),
  ];
}
