import { backupName, backupTime, newestBackup, partialName, surplus } from './backup-file.js';

const name = (hour: number): string => backupName(`2026-01-01T${String(hour).padStart(2, '0')}:00:00.000Z`);

describe("a backup's file", () => {
  it('is named after its time, and the time is read back from the name', () => {
    expect(name(7)).toBe('orchestrator-2026-01-01T07-00-00-000Z.db');
    expect(backupTime(name(7))).toBe(Date.parse('2026-01-01T07:00:00.000Z'));
  });

  it.each([
    'orchestrator.db',
    'before-migration-2026-01-01T07-00-00.000Z.db',
    `${name(1)}-wal`,
    'orchestrator-9999-99-99T99-99-99-999Z.db',
  ])('is not %s', (other) => {
    expect(backupTime(other)).toBeUndefined();
    expect(surplus([other], 0)).toEqual([]);
  });

  it('goes when there are enough newer ones, leftovers of an interrupted backup always', () => {
    const names = [name(3), 'notes.txt', name(1), partialName(name(9)), `${partialName(name(9))}-journal`, name(2)];
    expect(surplus(names, 2)).toEqual([name(1), partialName(name(9)), `${partialName(name(9))}-journal`]);
    expect(surplus(names, 5)).toEqual([partialName(name(9)), `${partialName(name(9))}-journal`]);
    expect(newestBackup(names)).toBe(name(3));
    expect(newestBackup(['notes.txt'])).toBeUndefined();
  });
});
