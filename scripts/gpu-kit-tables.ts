import type { Answer, Part, PartOf } from '../src-main/gpu-kit/answer.ts';
import { formatBinaryBytes } from '../shared/format/bytes.ts';

const threeDigits = (value: number) => Number(value.toPrecision(3));

function seconds(value: number | undefined): string {
  if (value === undefined) return '';
  return value < 1 ? `${threeDigits(1000 * value)} ms` : `${threeDigits(value)} s`;
}

const bytes = (value: number | null) => (value === null ? '' : formatBinaryBytes(value));
const percent = (share: number) => `${(100 * share).toPrecision(2)}%`;

/** Why there is nothing, or not all; empty when there is nothing to be said. */
const remark = ({ outcome, why }: Part) =>
  outcome === 'done' ? (why ?? '') : `${outcome}: ${why ?? ''}`;

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

function ofKind<Kind extends Part['kind']>(answer: Answer, kind: Kind): PartOf<Kind>[] {
  const isOf = (part: Part): part is PartOf<Kind> => part.kind === kind;
  return answer.parts.filter(isOf);
}

function machineText({ machine, device, lab, node, began, minutes, seconds }: Answer): string {
  const { torch } = machine;
  const lines = [
    `${machine.processor}, ${machine.processors} processors, ${bytes(machine.memoryBytes)}; ${machine.system}, ${machine.distribution ?? 'nobody knows which'}`,
    `WebGPU device: ${device ?? 'none'}; display controllers: ${machine.displayControllers.join(', ') || 'none'}`,
    ...(machine.nvidiaSmi ?? []).map((line) => `nvidia-smi: ${line}`),
    ...(machine.vulkanInfo ?? []).map((line) => `vulkaninfo: ${line}`),
    `PyTorch: ${torch ? `${torch.torch}, CUDA ${torch.cuda ?? 'none'}, ${torch.device ?? 'no device'}` : 'none'}`,
    `lab ${lab}, Node ${node}, ${began}, ${seconds.toFixed(0)} s of ${60 * minutes} s`,
  ];
  return lines.map((line) => `* ${line}`).join('\n');
}

function deviceTable(answer: Answer): string {
  const rows = ofKind(answer, 'device').map((part) => {
    const { device = '', driver = '', devices = [] } = part.found;
    return [part.setting, device, driver, devices.join('; '), remark(part)];
  });
  return table(['tried with', 'device', 'driver', 'all that are seen', ''], rows);
}

function verdict({ found: { examination } }: PartOf<'self-test'>): string {
  if (!examination) return '';
  if (examination.refused !== null) return examination.refused;
  const { replaced = [] } = examination.selfTest ?? {};
  return replaced.length > 0 ? `right, ${replaced.join(', ')} in parts` : 'right';
}

function testTable(answer: Answer): string {
  const rows = ofKind(answer, 'self-test').map((part) => {
    const { selfTest } = part.found.examination ?? {};
    const error = selfTest ? selfTest.worstError.toExponential(1) : '';
    return [part.engine, part.preset, verdict(part), error, remark(part)];
  });
  return table(['engine', 'preset', 'self-test', 'largest error', ''], rows);
}

function paceTable(answer: Answer): string {
  const rows = ofKind(answer, 'pace').map((part) => {
    const { calibration, updates } = part.found;
    return [
      `${part.engine}${part.composedAttention ? ', attention in parts' : ''}`,
      part.preset,
      String(part.batch),
      seconds(updates?.secondsPerUpdate),
      seconds(updates?.secondsPerThink),
      seconds(updates?.secondsPerLearn),
      seconds(calibration?.secondsPerUpdate),
      bytes(part.peakMemoryBytes),
      bytes(part.gpuMemoryBytes),
      remark(part),
    ];
  });
  const head = ['engine', 'preset', 'batch', 'update', '*think*', '*learn*', 'update, estimated'];
  return table([...head, 'memory', 'on the card', ''], rows);
}

function trainingTable(answer: Answer): string {
  const rows = ofKind(answer, 'training').map((part) => {
    const { curve = [] } = part.found;
    const last = curve.at(-1);
    return [
      part.engine,
      part.preset,
      `${last?.update ?? 0} of ${part.updates}`,
      last ? seconds(last.seconds / last.update) : '',
      curve.map(({ loss }) => loss.toPrecision(3)).join(' '),
      remark(part),
    ];
  });
  const head = ['engine', 'preset', 'updates', 'an update', 'mean loss of each ten', ''];
  return table(head, rows);
}

function curvesText({ curves }: Answer): string {
  if (curves === null) return 'Losses of both engines: nothing to compare.';
  const { updates, largestDifference, meanDifference } = curves;
  return `Losses of both engines over ${updates} updates differ by ${percent(meanDifference)} in the mean, ${percent(largestDifference)} at most.`;
}

function torchTable(answer: Answer): string {
  const rows = ofKind(answer, 'torch').flatMap((part) => {
    const { times = [] } = part.found;
    if (times.length === 0) return [[part.mode, '', '', '', '', '', '', remark(part)]];
    return times.map((each) => [
      part.mode,
      String(each.batch),
      seconds(each.secondsPerUpdate),
      seconds(each.secondsPerThink),
      seconds(each.secondsPerLearn),
      `${each.firstSeconds.toFixed(1)} s`,
      bytes(each.deviceBytes),
      remark(part),
    ]);
  });
  const head = [
    'PyTorch',
    'batch',
    'update',
    '*think*',
    '*learn*',
    'first update',
    'on the card',
    '',
  ];
  return table(head, rows);
}

/** An answer of the kit as Markdown, for docs/performance.md. */
export function answerTables(answer: Answer): string {
  const parts = [
    machineText,
    deviceTable,
    testTable,
    paceTable,
    trainingTable,
    curvesText,
    torchTable,
  ];
  return parts.map((part) => part(answer)).join('\n\n');
}
