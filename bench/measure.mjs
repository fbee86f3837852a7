// Figures: quantiles, medians with their range, and what a process used (Linux: from /proc; elsewhere unknown).
import { readFileSync } from 'node:fs';

const SAMPLE_MS = 100;
const TICKS_PER_SECOND = 100;

export function quantile(values, share) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
}

export const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** `median [min..max]` */
export function spread(values, digits) {
  const known = values.filter((value) => value !== undefined);
  if (known.length === 0) return 'unknown';
  const show = (value) => value.toFixed(digits);
  return `${show(quantile(known, 0.5))} [${show(Math.min(...known))}..${show(Math.max(...known))}]`;
}

/** What a process holds now and has used since it began. */
export const usedBy = (pid) => ({
  pssMb: field(pid, 'smaps_rollup', 'Pss'),
  rssMb: field(pid, 'status', 'VmRSS'),
  cpuS: cpuSeconds(pid),
});

/** Watches a process; `stop` answers its highest memory in MB and the CPU seconds used meanwhile. */
export function watchProcess(pid) {
  const { cpuS: cpuBefore } = usedBy(pid);
  const peak = { pssMb: undefined, rssMb: undefined };
  const sample = () => {
    const now = usedBy(pid);
    for (const key of Object.keys(peak)) if (now[key] !== undefined) peak[key] = Math.max(peak[key] ?? 0, now[key]);
    return now;
  };
  sample();
  const timer = setInterval(sample, SAMPLE_MS);
  return {
    stop() {
      clearInterval(timer);
      const { cpuS: cpuAfter } = sample();
      return { ...peak, cpuS: cpuAfter === undefined ? undefined : cpuAfter - cpuBefore };
    },
  };
}

/** In MB. */
function field(pid, file, name) {
  try {
    const text = readFileSync(`/proc/${pid}/${file}`, 'utf8');
    return Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(text)?.[1]) / 1024;
  } catch {
    return undefined;
  }
}

function cpuSeconds(pid) {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
    return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
  } catch {
    return undefined;
  }
}
