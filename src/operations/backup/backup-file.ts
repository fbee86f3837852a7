// What a backup's file is called, and which of them may go. Only names of this form are ever touched.

const NAME = /^orchestrator-(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d)-(\d{3})Z\.db$/;
const PARTIAL = '.partial';

/** "2026-01-01T00:00:00.000Z" → "orchestrator-2026-01-01T00-00-00-000Z.db": sorts by time, allowed on every system. */
export function backupName(timestamp: string): string {
  return `orchestrator-${timestamp.replaceAll(/[:.]/g, '-')}.db`;
}

/** While it is being written. */
export function partialName(name: string): string {
  return name + PARTIAL;
}

/** When the backup of this name was made, ms since epoch; undefined for any other file. */
export function backupTime(name: string): number | undefined {
  const [, date, hours, minutes, seconds, millis] = NAME.exec(name) ?? [];
  if (date === undefined) return undefined;
  const time = Date.parse(`${date}T${hours}:${minutes}:${seconds}.${millis}Z`);
  return Number.isNaN(time) ? undefined : time;
}

export function newestBackup(names: readonly string[]): string | undefined {
  return names
    .filter((name) => backupTime(name) !== undefined)
    .sort()
    .at(-1);
}

/** Backups beyond the newest `keep`, and what an interrupted backup left behind. */
export function surplus(names: readonly string[], keep: number): readonly string[] {
  const complete = names.filter((name) => backupTime(name) !== undefined).sort();
  const partial = names.filter((name) => isLeftover(name));
  return [...complete.slice(0, Math.max(0, complete.length - keep)), ...partial];
}

function isLeftover(name: string): boolean {
  const at = name.indexOf(PARTIAL);
  return at > 0 && backupTime(name.slice(0, at)) !== undefined;
}
