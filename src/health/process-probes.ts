// What the process itself needs to do its work: its database, room on the disk, room in the heap.
import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { getHeapStatistics } from 'node:v8';
import type { Database } from '../platform/database/database.js';
import type { HealthProbe, HealthReading } from '../platform/metrics/health-registry.js';

const MB = 1_048_576;
const DISK_LOW = 512 * MB;
const DISK_OUT = 32 * MB;
const HEAP_HIGH = 0.9;

/** Waits for nobody: what keeps writers waiting is known by what became of them. */
export function databaseProbe(database: Database): HealthProbe {
  return () => {
    if (database.problem) throw database.problem;
    database.native.prepare('SELECT 1').get();
    return {};
  };
}

export function diskProbe(databasePath: string): HealthProbe {
  return async () => {
    const { bavail, bsize } = await statfs(dirname(databasePath));
    return judgeDisk(bavail * bsize);
  };
}

export function judgeDisk(freeBytes: number): HealthReading {
  const freeMb = Math.floor(freeBytes / MB);
  if (freeBytes < DISK_OUT) throw new Error(`only ${freeMb} MB left on the database's disk: free some space`);
  return { freeMb, degraded: freeBytes < DISK_LOW };
}

export const memoryProbe: HealthProbe = () => {
  const { used_heap_size: used, heap_size_limit: limit } = getHeapStatistics();
  return judgeHeap(used, limit);
};

/** Never down: a restart would lose what runs, and the engine frees memory as executions end. */
export function judgeHeap(used: number, limit: number): HealthReading {
  return { heapUsedMb: Math.round(used / MB), heapLimitMb: Math.round(limit / MB), degraded: used > limit * HEAP_HIGH };
}
