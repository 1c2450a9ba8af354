type Triple = readonly [number, number, number];
type Matrix = readonly [Triple, Triple, Triple];

/** How colours are seen, in linear sRGB: Machado, Oliveira and Fernandes 2009, severity 1. */
export const VISIONS = {
  usual: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
} as const satisfies Record<string, Matrix>;

export type Vision = keyof typeof VISIONS;

/** From linear sRGB to the responses of cones, and from their cube roots to OKLab (Ottosson 2020). */
const TO_CONES: Matrix = [
  [0.4122214708, 0.5363325363, 0.0514459929],
  [0.2119034982, 0.6806995451, 0.1073969566],
  [0.0883024619, 0.2817188376, 0.6299787005],
];
const TO_LAB: Matrix = [
  [0.2104542553, 0.793617785, -0.0040720468],
  [1.9779984951, -2.428592205, 0.4505937099],
  [0.0259040371, 0.7827717662, -0.808675766],
];

function times([a, b, c]: Matrix, [x, y, z]: Triple): Triple {
  const row = ([p, q, r]: Triple) => p * x + q * y + r * z;
  return [row(a), row(b), row(c)];
}

const each = ([x, y, z]: Triple, f: (value: number) => number): Triple => [f(x), f(y), f(z)];

/** @param colour `#rrggbb` @returns its linear sRGB, 0..1 each */
function linear(colour: string): Triple {
  const byte = (at: number) => Number.parseInt(colour.slice(at, at + 2), 16) / 255;
  return each([byte(1), byte(3), byte(5)], (value) =>
    value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4,
  );
}

/** A colour as it is seen, in OKLab. */
function seen(colour: string, vision: Vision): Triple {
  const inGamut = each(times(VISIONS[vision], linear(colour)), (value) =>
    Math.min(1, Math.max(0, value)),
  );
  return times(TO_LAB, each(times(TO_CONES, inGamut), Math.cbrt));
}

/** How far apart two colours are seen: their distance in OKLab; white and black are 1 apart. */
export function seenDistance(one: string, other: string, vision: Vision): number {
  const [a, b] = [seen(one, vision), seen(other, vision)];
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}
