import type { EngineStatus } from '../../shared/contract/engines.ts';
import { ENGINE_IDS } from '../../shared/run-config/engine-ids.ts';
import { capitalised } from '../format/sentence.ts';
import type { FieldDescription, SectionDescription } from '../../shared/run-config/fields.ts';

/** A field with what speaks against some of its options on this machine. */
export interface NotedField extends FieldDescription {
  /** By option; an option without a note can be chosen. */
  readonly optionNotes?: ReadonlyMap<string, string>;
}

export interface NotedSection extends Omit<SectionDescription, 'fields'> {
  readonly fields: readonly NotedField[];
}

const ENGINE_PATH = 'engine.kind';

/** The sections with a note at each engine that cannot be used here; none while that is unknown. */
export function withEngineNotes(
  sections: readonly SectionDescription[],
  statuses: readonly EngineStatus[] | null,
): readonly NotedSection[] {
  if (statuses === null) return sections;
  const optionNotes = engineNotes(statuses);
  return sections.map((section) => ({
    ...section,
    fields: section.fields.map((field) =>
      field.path === ENGINE_PATH ? { ...field, optionNotes } : field,
    ),
  }));
}

function engineNotes(statuses: readonly EngineStatus[]): Map<string, string> {
  const notes = new Map<string, string>();
  for (const id of ENGINE_IDS) {
    const status = statuses.find((each) => each.id === id);
    if (!status) notes.set(id, 'Not part of this build.');
    else if (!status.available) notes.set(id, capitalised(status.detail) || 'Not available here.');
  }
  return notes;
}
