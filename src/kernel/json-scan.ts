// One look at each character of JSON text, before it is parsed: how deep it is nested, the first number that parsing would
// change, and where the value of one of its members stands. Made in stretches, so that others get their turn between them.
import { isExact } from './exact-number.js';

const LONGEST_ECHO = 60;
/** Shorter numbers without an exponent pass. */
const SUSPECT_LENGTH = 16;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COLON = 0x3a;
const COMMA = 0x2c;
const MINUS = 0x2d;

export class JsonScan {
  private at = 0;
  private depth = 0;
  private found: string | undefined;
  private deeper = false;
  private key = '';
  private start: number | undefined;
  private end: number | undefined;
  private escapedKeys = false;

  /** `member`: of the outermost object, looked for by `memberText`. */
  constructor(
    private readonly text: string,
    private readonly deepest = Infinity,
    private readonly member?: string,
  ) {}

  /** Nested deeper than allowed; nothing is looked at after that. */
  get tooDeep(): boolean {
    return this.deeper;
  }

  /** The first number that would not come out of JSON.parse as it went in, as it is written. */
  get inexact(): string | undefined {
    return this.found?.slice(0, LONGEST_ECHO);
  }

  /** The member's value as it is written; undefined: it is not there, or cannot be told for certain. */
  get memberText(): string | undefined {
    if (this.start === undefined || this.end === undefined || this.escapedKeys) return undefined;
    return this.text.slice(this.start, this.end).trim();
  }

  /** Looks at about so many characters more. False: there are none left. */
  advance(chars = Infinity): boolean {
    const { text } = this;
    const until = Math.min(text.length, this.at + chars);
    while (this.at < until && !this.deeper) this.look(text.charCodeAt(this.at));
    return this.at < text.length && !this.deeper;
  }

  private look(code: number): void {
    if (code === QUOTE) return this.passString();
    if (code === MINUS || isDigit(code)) return this.passNumber();
    if (code === 0x5b || code === 0x7b) {
      this.depth += 1;
      this.deeper = this.depth > this.deepest;
    } else if (code === 0x5d || code === 0x7d) {
      this.depth -= 1;
      if (this.depth === 0) this.endMember();
    } else if (this.depth === 1) {
      if (code === COLON) this.beginMember();
      else if (code === COMMA) this.endMember();
    }
    this.at += 1;
  }

  private passString(): void {
    const open = this.at;
    this.at = endOfString(this.text, open);
    if (this.depth === 1 && this.member !== undefined) this.key = this.text.slice(open, this.at);
  }

  private passNumber(): void {
    const { text, at: start } = this;
    let end = start + 1;
    let suspect = false;
    for (; ; end += 1) {
      const code = text.charCodeAt(end);
      if (isDigit(code) || code === 0x2e) continue;
      if (code !== 0x65 && code !== 0x45 && code !== 0x2b && code !== MINUS) break;
      suspect = true;
    }
    this.at = end;
    if (this.found !== undefined || (!suspect && end - start < SUSPECT_LENGTH)) return;
    const token = text.slice(start, end);
    if (!isExact(token)) this.found = token;
  }

  private beginMember(): void {
    if (this.member === undefined) return;
    this.escapedKeys ||= this.key.includes('\\');
    if (this.key !== `"${this.member}"`) return;
    this.start = this.at + 1;
    this.end = undefined;
  }

  private endMember(): void {
    if (this.start !== undefined) this.end ??= this.at;
  }
}

/** The first number in JSON text that does not pass unchanged, as it is written; undefined: all do. */
export function inexactNumber(text: string): string | undefined {
  const scan = new JsonScan(text);
  scan.advance();
  return scan.inexact;
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

/** The place behind the string that begins at `open`. */
function endOfString(text: string, open: number): number {
  for (let at = open + 1; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === BACKSLASH) at += 1;
    else if (code === QUOTE) return at + 1;
  }
  return text.length;
}
