import { describe, expect, it } from 'vitest';
import { METRICS } from '../../../../shared/metrics/catalogue.ts';
import { VARIANT_LABELS, VARIANTS } from '../../../../shared/variants/variants.ts';
import { foundTerms, TERMS, termOf } from '../../../../src-renderer/help/terms.ts';
import { variantTermId } from '../../../../src-renderer/help/terms-of-agents.ts';

const isMetric = (id: string) => METRICS.some(({ key }) => key === id);
const own = TERMS.filter(({ id }) => !isMetric(id));
const namesOf = (text: string) =>
  foundTerms(text).flatMap(({ terms }) => terms.map(({ name }) => name));

describe('the terms of the lab', () => {
  it.each(TERMS.map((term) => [term.name, term] as const))('%s is explained', (_, term) => {
    expect(term.text).toMatch(/^[\p{Lu}z].+\.$/u);
    expect(term.text.length).toBeGreaterThan(20);
    // It stands alone.
    expect(term.text).not.toMatch(/^The same/);
  });

  it.each(own.map(({ name, text }) => [name, text]))('%s in few sentences', (_, text) => {
    expect(text.split(/(?<=\.) /).length).toBeLessThanOrEqual(3);
    expect(text.length).toBeLessThanOrEqual(240);
  });

  it.each(own.map((term) => [term.name, term] as const))(
    '%s comes from somewhere, or is said not to be in the paper',
    (_, { source }) => {
      expect(source).toBeTruthy();
    },
  );

  it('come once each, by id, name and text', () => {
    for (const of of ['id', 'name', 'text'] as const) {
      const all = TERMS.map((term) => term[of].toLowerCase());
      expect(all.filter((each, index) => all.indexOf(each) !== index)).toEqual([]);
    }
  });

  it('never say “step” alone: steps are of the environment or recurrent', () => {
    const alone = own.filter(({ name, text }) =>
      /(?<!environment |recurrent )\bsteps?\b/i.test(`${name}. ${text}`),
    );
    expect(alone.map(({ name }) => name)).toEqual([]);
  });

  it('have what descriptors and the catalogue say, of every variant and metric', () => {
    for (const id of VARIANTS) expect(termOf(variantTermId(id)).name).toBe(VARIANT_LABELS[id]);
    for (const { key, label, help } of METRICS) {
      expect(termOf(key)).toMatchObject({ name: label, text: help });
    }
  });
});

describe('a search for terms', () => {
  it('finds all words in any of name, text, source and other names', () => {
    expect(namesOf('reset z')).toContain('Reset Z');
    expect(namesOf('IQM')).toEqual(['Interquartile mean']);
    expect(namesOf('detour')).toContain('Goal rate, longer way');
    expect(namesOf('Fig. 7')).toContain('Distance to the first z');
    expect(namesOf('carry nothing-like-it')).toEqual([]);
  });

  it('finds all for no text, and leaves out headings under which nothing is', () => {
    expect(namesOf(' ')).toHaveLength(TERMS.length);
    expect(foundTerms('IQM').map(({ label }) => label)).toEqual(['Figures and statistics']);
  });
});
