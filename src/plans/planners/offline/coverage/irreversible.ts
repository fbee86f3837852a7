/** What cannot be undone is not begun on half-read words: a clause that touches it and was not understood is asked about. */
import type { DraftStep } from '../../planner.port.js';
import type { Doubt } from '../../doubt.js';
import type { Spoken } from '../doubts/spoken.js';
import type { Reading } from '../reading/reading.js';
import type { CapabilityProfile } from '../retrieval/capability-profile.js';
import type { UnreadWords } from './coverage.js';

export function irreversibleDoubts(
  steps: readonly DraftStep[],
  profileOf: (capability: string) => CapabilityProfile | undefined,
  spoken: Spoken,
  reading: Reading,
  unread: readonly UnreadWords[],
): Doubt[] {
  const asking = unread.filter(({ from }) => reading.moods[reading.clauseOf[from] ?? -1] !== 'story');
  return steps.flatMap((step) => {
    if (profileOf(step.capability)?.capability.sideEffects !== 'irreversible') return [];
    const sentences = new Set(
      (spoken.asking.get(step.id) ?? []).map((token) => reading.clauses[reading.clauseOf[token] ?? -1]?.sentence ?? -1),
    );
    const beside = asking.find(({ from }) =>
      sentences.has(reading.clauses[reading.clauseOf[from] ?? -1]?.sentence ?? -2),
    );
    if (!beside) return [];
    return [
      {
        stepId: step.id,
        pointer: '',
        message: `"${beside.text}" was not understood, and ${step.id} (${step.capability}) beside it cannot be undone: confirm the step, or say it in other words`,
      },
    ];
  });
}
