import type { Component } from 'vue';
import type { AnalysisKind } from '../../shared/analyses/registry.ts';
import CarryingCard from './carrying/CarryingCard.vue';
import LatentFigures from './convergence/LatentFigures.vue';
import LearningFigures from './learning-curves/LearningFigures.vue';
import PairedCard from './paired/PairedCard.vue';
import ReplanningCard from './replanning/ReplanningCard.vue';
import StoppingCard from './stopping/StoppingCard.vue';
import ThinkingCard from './thinking/ThinkingCard.vue';

/** What draws an analysis, and the section of the page in which it stands. */
interface Drawing {
  /**
   * *Learning* is of runs (their `FigureRuns`), the others of agents (`AgentFigureProps`); all that
   * stand among the *latent* figures belong to their grid.
   */
  readonly section: 'learning' | 'latents' | 'beside-latents' | 'beyond';
  readonly component: Component;
}

/** How each kind of analysis is drawn, in the order of the page. */
const DRAWINGS: Readonly<Record<AnalysisKind, Drawing>> = {
  'learning-curves': { section: 'learning', component: LearningFigures },
  convergence: { section: 'latents', component: LatentFigures },
  paired: { section: 'beside-latents', component: PairedCard },
  thinking: { section: 'beyond', component: ThinkingCard },
  stopping: { section: 'beyond', component: StoppingCard },
  carrying: { section: 'beyond', component: CarryingCard },
  replanning: { section: 'beyond', component: ReplanningCard },
};

/** What stands in a section of the page. */
export function drawingsOf(section: Drawing['section']): Component[] {
  const own = Object.values(DRAWINGS).filter((drawing) => drawing.section === section);
  return own.map(({ component }) => component);
}
