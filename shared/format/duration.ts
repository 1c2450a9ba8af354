const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A duration for people, two units at most: `<1 s`, `8 s`, `1 min 05 s`, `2 h 03 min`, `3 d 4 h`. */
export function formatDuration(seconds: number, { days = true } = {}): string {
  if (!Number.isFinite(seconds) || seconds < 0) return '–';
  const whole = Math.round(seconds);
  if (whole === 0 && seconds > 0) return '<1 s';
  if (whole < MINUTE) return `${whole} s`;
  if (whole < HOUR) return `${Math.floor(whole / MINUTE)} min ${pad(whole % MINUTE)} s`;
  if (whole < DAY || !days) return `${Math.floor(whole / HOUR)} h ${pad(minutesOf(whole))} min`;
  return `${Math.floor(whole / DAY)} d ${Math.floor((whole % DAY) / HOUR)} h`;
}

/** A duration as the command line has it, without days: `8 s`, `1 min 05 s`, `49 h 03 min`. */
export function formatHours(seconds: number): string {
  return formatDuration(seconds, { days: false });
}

/** Expected time left, coarser than it is known: `a few seconds left`, `about 2 min left`. */
export function formatTimeLeft(seconds: number | null): string {
  if (seconds === null || !Number.isFinite(seconds)) return 'estimating…';
  if (seconds < 10) return 'a few seconds left';
  if (seconds < 55) return `${Math.ceil(seconds / 5) * 5} s left`;
  if (seconds < HOUR) return `${Math.ceil(seconds / MINUTE)} min left`;
  if (seconds < 10 * HOUR) {
    return `${Math.floor(seconds / HOUR)} h ${pad(minutesOf(seconds))} min left`;
  }
  if (seconds < DAY) return `${Math.round(seconds / HOUR)} h left`;
  return `${Math.floor(seconds / DAY)} d ${Math.floor((seconds % DAY) / HOUR)} h left`;
}

/** An estimated duration, no finer than it is known: `about 5 s`, `about 1 min 50 s`, `about 2 d 3 h`. */
export function formatAbout(seconds: number): string {
  if (!Number.isFinite(seconds) || seconds < 0) return '–';
  if (seconds < 1) return 'less than 1 s';
  const grain = seconds < 20 ? 1 : seconds < MINUTE ? 5 : seconds < 10 * MINUTE ? 10 : MINUTE;
  const coarse = Math.round(seconds / grain) * grain;
  if (coarse < MINUTE) return `about ${coarse} s`;
  if (coarse < 10 * MINUTE && coarse % MINUTE > 0) return `about ${formatDuration(coarse)}`;
  if (coarse < HOUR) return `about ${coarse / MINUTE} min`;
  return `about ${formatDuration(coarse)}`;
}

/** A time in a tight place, no finer than it matters there: `45s`, `2m`, `1m30`, `1h20`. */
export function formatClock(seconds: number): string {
  if (!Number.isFinite(seconds)) return '–';
  const whole = Math.round(seconds);
  if (whole < MINUTE) return `${whole}s`;
  if (whole < HOUR) {
    const rest = whole % MINUTE;
    return `${Math.floor(whole / MINUTE)}m${rest ? pad(rest) : ''}`;
  }
  const rest = minutesOf(whole);
  return `${Math.floor(whole / HOUR)}h${rest ? pad(rest) : ''}`;
}

function minutesOf(seconds: number): number {
  return Math.floor((seconds % HOUR) / MINUTE);
}

/** Two digits: `05`. */
export function pad(value: number): string {
  return String(value).padStart(2, '0');
}
