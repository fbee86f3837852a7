/** Which steps are lit: one set for words, rows and nodes alike. */
import { useCallback, useState } from 'react';

const NONE: ReadonlySet<string> = new Set();

export function useLight(): {
  readonly lit: ReadonlySet<string>;
  readonly light: (stepIds: readonly string[]) => void;
} {
  const [lit, setLit] = useState<ReadonlySet<string>>(NONE);
  const light = useCallback((stepIds: readonly string[]) => setLit(stepIds.length === 0 ? NONE : new Set(stepIds)), []);
  return { lit, light };
}
