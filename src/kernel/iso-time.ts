/** Milliseconds since the Unix epoch as ISO 8601 UTC, as all times are shown and stored. */
export function isoTime(at: number): string {
  return new Date(at).toISOString();
}
