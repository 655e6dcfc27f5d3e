import palette from './palette.json';
import { duration, type DurationUnit } from './figures';
import type { Move } from './answer';

/** How long waits are told and coloured on this ledger's map; the server decides, so that its legend says the same. */
export interface Scale {
  unit: DurationUnit;
  /** Upper bounds of the first three classes, in seconds. */
  bounds: number[];
  /** Journeys go on: the last step is where a person is, not where a case ended. */
  open: boolean;
}

export const widest = 11;

export const waitClass = (seconds: number | null, scale: Scale): number => {
  const above = scale.bounds.findIndex((bound) => (seconds ?? 0) <= bound);
  return above < 0 ? scale.bounds.length : above;
};

export const waitColour = (line: Move, scale: Scale) => palette.waits[waitClass(line.medianSeconds, scale)]!;

/** The longest class is dashed too, for those who do not see its colour. */
export const isLongest = (line: Move, scale: Scale): boolean => waitClass(line.medianSeconds, scale) === scale.bounds.length;

export const stageColour = (stage: string): string =>
  palette.stageColours[stage.replace(/[^a-z]/gi, '').toLowerCase() as keyof typeof palette.stageColours] ?? palette.stageColours.other;

/** Width by people: the area of a line, not its width, would mislead; the root keeps thin lines visible beside thick ones. */
export const lineWidth = (people: number, most: number): number => 1 + (widest - 1) * Math.sqrt(people / Math.max(1, most));

export const waitText = (line: Move, scale: Scale): string => duration(line.medianSeconds, scale.unit);

export { palette };

const ruler = document.createElement('canvas').getContext('2d')!;
const family = 'Arial, Helvetica, sans-serif';

export function textWidth(text: string, size: number, bold = false): number {
  ruler.font = `${bold ? 'bold ' : ''}${size}px ${family}`;
  return ruler.measureText(text).width;
}

/** A label in at most two lines of a width; what does not fit ends in an ellipsis (the whole stands in the step's title). */
export function wrapped(label: string, width: number, size: number): string[] {
  const fits = (text: string) => textWidth(text, size, true) <= width;
  const cut = (text: string) => {
    if (fits(text)) return text;
    let end = text.length;
    while (end > 1 && !fits(`${text.slice(0, end)}…`)) end--;
    return `${text.slice(0, end).trimEnd()}…`;
  };
  if (fits(label)) return [label];
  const words = label.split(' ');
  let first = words.shift()!;
  while (words.length > 0 && fits(`${first} ${words[0]!}`)) first += ` ${words.shift()!}`;
  return words.length > 0 ? [cut(first), cut(words.join(' '))] : [cut(first)];
}
