/** Words that are said of one parameter, as the value it takes; undefined when they are none. */
import type { Json } from '../../../../kernel/json.js';
import { isJsonObject } from '../../../../kernel/json.js';
import type { Quantity } from '../reading/figures/quantities.js';
import type { Reading } from '../reading/reading.js';
import type { Token } from '../reading/words/tokens.js';
import { type Choice, mention, type Parameter, textOf } from '../slots/parameter.js';
import { filledWith } from '../slots/figures/number-slot.js';

/** The words from token `from` to token `to`; everything that says something there must belong to the value. */
export function coerced(parameter: Parameter, from: number, to: number, reading: Reading): Json | undefined {
  const tokens = reading.tokens.slice(from, to + 1);
  const text = reading.text.slice(tokens[0]?.start, tokens.at(-1)?.end).trim();
  if (text === '') return undefined;
  if (parameter.kind === 'choice') {
    return parameter.choices.find((choice) => isMeant(choice, tokens))?.value;
  }
  if (parameter.kind === 'boolean') return switched(text);
  if (parameter.kind === 'number') {
    const quantity = reading.quantities.find((one) => one.from >= from && one.to <= to);
    return quantity && numberFor(parameter, quantity);
  }
  if (parameter.kind === 'text') return fitting(parameter, unquoted(text));
  return parameter.kind === 'list' ? listOf(parameter, text) : undefined;
}

/** By its own words, or by those that the description puts beside it ("Windows" for Win64). */
export function isMeant(choice: Choice, tokens: readonly Token[]): boolean {
  if (mention(tokens, choice)) return true;
  return tokens.some((token) => choice.aliases.some((alias) => alias.stem === token.stem));
}

/** Only what the schema allows as it was said. */
export function numberFor(parameter: Parameter, quantity: Quantity): Json | undefined {
  const filled = filledWith(parameter, quantity, '');
  return filled?.remark === undefined ? filled?.value : undefined;
}

function switched(text: string): boolean | undefined {
  if (/^(true|yes|on|enabled?|sure)\b/i.test(text)) return true;
  return /^(false|no|off|disabled?|not|never)\b/i.test(text) ? false : undefined;
}

function listOf(parameter: Parameter, text: string): Json | undefined {
  const parts = text
    .split(/\s*(?:,|;|\band\b|\n)\s*/i)
    .map(unquoted)
    .filter((part) => part !== '');
  if (parameter.choices.length === 0) {
    const { items } = parameter.schema;
    return isJsonObject(items) && items['type'] !== 'string' ? undefined : parts;
  }
  const values = parts.map(
    (part) => parameter.choices.find((choice) => textOf(choice.value).toLowerCase() === part.toLowerCase())?.value,
  );
  return values.some((value) => value === undefined) ? undefined : values.filter((value) => value !== undefined);
}

function fitting({ schema }: Parameter, text: string): string | undefined {
  const { pattern, maxLength, minLength } = schema;
  if (typeof maxLength === 'number' && text.length > maxLength) return undefined;
  if (typeof minLength === 'number' && text.length < minLength) return undefined;
  if (typeof pattern !== 'string') return text;
  try {
    return new RegExp(pattern, 'u').test(text) ? text : undefined;
  } catch {
    return text;
  }
}

function unquoted(text: string): string {
  return text.trim().replace(/^["'“„]+|["'”.!]+$/gu, '');
}
