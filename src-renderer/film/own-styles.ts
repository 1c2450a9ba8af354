import { escaped, escapedValue } from '../files/complete-svg.ts';

/** What an element of a drawing takes from the one around it, by its name as an attribute. */
const INHERITED = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'stroke-linecap',
  'stroke-linejoin',
  'stroke-opacity',
  'paint-order',
  'font-family',
  'font-size',
  'font-weight',
  'text-anchor',
  'dominant-baseline',
  'visibility',
] as const;

/** What it has for itself, and what that is usually. */
const OWN = { opacity: '1' } as const;

/** What is of no use outside the page. */
const LEFT_OUT = /^(class|style|role|tabindex|data-.*|aria-.*)$/;

/** Widths and dashes of a line that does not grow with the drawing, in the drawing's units. */
const divided = (lengths: string, by: number) =>
  lengths.replaceAll(/[\d.]+(?:e-?\d+)?(?:px)?/g, (length) =>
    String(Number((Number.parseFloat(length) / by).toFixed(4))),
  );

/** A colour that only browsers know, as red, green and blue. */
const plainColour = (value: string) =>
  value.replace(
    /^color\(srgb ([\d.e-]+) ([\d.e-]+) ([\d.e-]+)(?: \/ ([\d.e-]+))?\)$/,
    (_, red: string, green: string, blue: string, opacity?: string) => {
      const parts = [red, green, blue].map((part) => Math.round(Number(part) * 255));
      return opacity === undefined
        ? `rgb(${parts.join(', ')})`
        : `rgba(${parts.join(', ')}, ${opacity})`;
    },
  );

type Styles = ReadonlyMap<string, string>;

/** @param scale pixels for each unit of the drawing, in which lines that keep their width are given */
function stylesOf(computed: CSSStyleDeclaration, scale: number): Styles {
  const keepsWidth = computed.getPropertyValue('vector-effect') === 'non-scaling-stroke';
  return new Map(
    [...INHERITED, ...Object.keys(OWN)].map((name) => {
      const value = plainColour(computed.getPropertyValue(name).replaceAll('"', "'"));
      const isLength = name === 'stroke-width' || name === 'stroke-dasharray';
      return [name, isLength ? divided(value, keepsWidth ? scale : 1) : value];
    }),
  );
}

function attributes(element: Element, styles: Styles, around: Styles): string {
  const own = Array.from(element.attributes)
    .filter(({ name }) => !LEFT_OUT.test(name) && !styles.has(name))
    .map(({ name, value }) => `${name}="${escapedValue(value)}"`);
  const looks = [...styles]
    .filter(([name, value]) =>
      name in OWN ? value !== OWN[name as keyof typeof OWN] : value !== around.get(name),
    )
    .map(([name, value]) => `${name}="${escapedValue(value)}"`);
  return [...own, ...looks].map((each) => ` ${each}`).join('');
}

function markup(element: Element, around: Styles, scale: number): string {
  const computed = getComputedStyle(element);
  if (computed.display === 'none' || element.localName === 'title') return '';
  const styles = stylesOf(computed, scale);
  const inside = Array.from(element.childNodes, (child) => {
    if (child instanceof Element) return markup(child, styles, scale);
    const text = child.nodeType === Node.TEXT_NODE ? (child.textContent ?? '').trim() : '';
    return escaped(text);
  }).join('');
  const name = element.localName;
  return `<${name}${attributes(element, styles, around)}>${inside}</${name}>`;
}

/**
 * What is drawn in an SVG of the page as it looks there, in the theme in use, without the page's style
 * sheets. Lines that keep their width on the page have it in units of the drawing.
 * @param scale pixels of the page for each unit of the drawing
 */
export function withOwnStyles(drawing: SVGSVGElement, scale: number): string {
  const styles = stylesOf(getComputedStyle(drawing), scale);
  const looks = [...styles].map(([name, value]) => ` ${name}="${escapedValue(value)}"`).join('');
  const inside = Array.from(drawing.children, (child) => markup(child, styles, scale));
  return `<g${looks}>\n${inside.join('\n')}\n</g>`;
}
