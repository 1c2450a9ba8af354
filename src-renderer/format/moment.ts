const dateAndTime = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});
const hourAndMinute = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const dayAndMonth = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });
const withYear = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
});

/** A point in time in full: `24 Nov 2026, 02:21:13`. */
export function formatMoment(at: number): string {
  return dateAndTime.format(at);
}

/** A point in time as short as it can be told: `14:02`, with its day when that is another one: `2 Nov, 14:02`. */
export function formatTime(at: number, now: number): string {
  const time = hourAndMinute.format(at);
  const isToday = new Date(at).toDateString() === new Date(now).toDateString();
  return isToday ? time : `${dayAndMonth.format(at)}, ${time}`;
}

/** How long ago something was, a date after a week: `just now`, `5 min ago`, `3 h ago`, `2 Nov`. */
export function formatAgo(at: number, now: number): string {
  const seconds = Math.max(0, (now - at) / 1000);
  if (seconds < 45) return 'just now';
  if (seconds < 3600) return `${Math.max(1, Math.round(seconds / 60))} min ago`;
  if (seconds < 86_400) return `${Math.round(seconds / 3600)} h ago`;
  if (seconds < 7 * 86_400) return `${Math.round(seconds / 86_400)} d ago`;
  const sameYear = new Date(at).getFullYear() === new Date(now).getFullYear();
  return (sameYear ? dayAndMonth : withYear).format(at);
}

/** The age of something that is asked for again and again, which counts: `3 s ago`, `5 min ago`, `2 Nov`. */
export function formatAge(at: number, now: number): string {
  const seconds = Math.max(0, Math.round((now - at) / 1000));
  return seconds < 60 ? `${seconds} s ago` : formatAgo(at, now);
}
