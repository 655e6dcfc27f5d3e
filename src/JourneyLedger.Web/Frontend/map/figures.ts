/** Numbers and durations in words. The page's server side says them the same way (Pages/Figures.cs); a browser test compares the two. */

import { words } from '../language';

const whole = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 });
const tenths = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1 });

const minute = 60;
const hour = 60 * minute;
export const day = 24 * hour;

/** How a ledger's durations are told: all in days, or each in the unit that fits it. */
export type DurationUnit = 'days' | 'fitting';

export const count = (value: number): string => whole.format(value);

const oneDecimal = new Intl.NumberFormat('en-GB', { minimumFractionDigits: 1, maximumFractionDigits: 1, useGrouping: false });

export const share = (part: number, whole: number): string => `${oneDecimal.format((100 * part) / Math.max(1, whole))}%`;

export const people = (value: number): string => (value === 1 ? words('1 person') : words('{0} people', count(value)));

function parts(seconds: number, unit: DurationUnit): [string, 's' | 'min' | 'h' | 'd'] {
  const amount = (size: number) => (seconds / size < 10 ? tenths : whole).format(seconds / size);
  if (unit === 'days') return [whole.format(Math.round(seconds / day)), 'd'];
  if (seconds < minute) return [amount(1), 's'];
  if (seconds < hour) return [amount(minute), 'min'];
  if (seconds < 2 * day) return [amount(hour), 'h'];
  return [amount(day), 'd'];
}

/** Short, for labels: <c>85 d</c>, <c>3.5 h</c>; a dash when unknown. */
export function duration(seconds: number | null | undefined, unit: DurationUnit): string {
  if (seconds === null || seconds === undefined) return '–';
  return parts(seconds, unit).join('\u00a0');
}

/** In full, for sentences: <c>85 days</c>, <c>1 hour</c>. */
export function durationInWords(seconds: number, unit: DurationUnit): string {
  const [amount, short] = parts(seconds, unit);
  const one = amount === '1';
  if (short === 's') return one ? words('1 second') : words('{0} seconds', amount);
  if (short === 'min') return one ? words('1 minute') : words('{0} minutes', amount);
  if (short === 'h') return one ? words('1 hour') : words('{0} hours', amount);
  return one ? words('1 day') : words('{0} days', amount);
}
