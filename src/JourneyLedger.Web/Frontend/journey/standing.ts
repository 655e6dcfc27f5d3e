/** Where a reader stands in a journey: at which event, and whether what is known today is shown. */
export interface Standing {
  at: number;
  known: 'then' | 'today';
}

/** Whether something marked with ranges of events, such as <c>12-14 17-</c>, holds at one. As Pages/Journeys/ShownEntry.cs. */
export const holds = (when: string, at: number): boolean =>
  when.split(' ').some((range) => {
    const [from, to] = range.split('-');
    return range !== '' && Number(from) <= at && (to === '' || at <= Number(to));
  });

/** The last event recorded at or before a moment: both as <c>2026-06-25T13:27</c>, which sort as they read; 0 for none. */
export const lastBefore = (recorded: string[], moment: string): number => recorded.filter((one) => one <= moment).length;

/** A moment from the form's fields; null when they make none. As AskedJourney.Moment. */
export function momentOf(fields: FormData): string | null {
  const [day, month, year] = ['day', 'month', 'year'].map((name) => String(fields.get(name) ?? '').trim());
  const time = String(fields.get('time') ?? '').trim() || '23:59';
  const clock = /^(\d{1,2}):(\d\d)$/.exec(time);
  if (!/^\d+$/.test(day!) || !/^\d+$/.test(month!) || !/^\d{4}$/.test(year!) || !clock || Number(clock[1]) > 23 || Number(clock[2]) > 59) return null;
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  if (date.getUTCMonth() !== Number(month) - 1 || date.getUTCDate() !== Number(day)) return null;
  return `${date.toISOString().slice(0, 10)}T${clock[1]!.padStart(2, '0')}:${clock[2]}`;
}
