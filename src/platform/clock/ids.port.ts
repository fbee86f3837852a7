/** Identifiers and randomness as a dependency. */
export abstract class Ids {
  /** A new time-ordered UUID (version 7): later ids sort after earlier ones, which keeps index writes sequential. */
  abstract next(): string;
  /** A number in [0, 1), for jitter. */
  abstract random(): number;
}
