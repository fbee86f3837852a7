const EVERY_MS = 50;

/** Waits for a condition of another process; whatever it throws counts as "not yet". */
export async function until(condition: () => boolean | Promise<boolean>, withinMs = 120_000): Promise<void> {
  const deadline = Date.now() + withinMs;
  let last: unknown;
  while (Date.now() < deadline) {
    try {
      if (await condition()) return;
    } catch (error) {
      last = error;
    }
    await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
  }
  throw new Error(`not within ${withinMs} ms: ${condition.toString()}`, { cause: last });
}
