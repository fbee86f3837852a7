/** Currencies as people write them, for values that are their codes. World knowledge, no trade's. */
import type { Reading } from '../../reading/reading.js';
import type { Choice, Parameter } from '../parameter.js';

/** By code: names that say which, and names that several share. */
const CURRENCIES: Readonly<Record<string, { readonly surely: RegExp; readonly shared?: RegExp }>> = {
  usd: { surely: /\b(?:u\.?s\.?a?\.?|american) dollars?\b|\bus\$/g, shared: /\bdollars?\b|\$/g },
  cad: { surely: /\bcanadian dollars?\b|\bca?\$/g, shared: /\bdollars?\b|\$/g },
  aud: { surely: /\baustralian dollars?\b|\bau?\$/g, shared: /\bdollars?\b|\$/g },
  nzd: { surely: /\bnew zealand dollars?\b|\bnz\$/g, shared: /\bdollars?\b|\$/g },
  eur: { surely: /\beuros?\b|€/g },
  gbp: { surely: /\b(?:british pounds?|pounds? sterling|sterling)\b|£/g, shared: /\bpounds?\b/g },
  jpy: { surely: /\b(?:japanese )?yen\b/g, shared: /¥/g },
  cny: { surely: /\b(?:chinese )?yuan\b|\brenminbi\b/g, shared: /¥/g },
  chf: { surely: /\bswiss francs?\b/g, shared: /\bfrancs?\b/g },
  inr: { surely: /\bindian rupees?\b|₹/g, shared: /\brupees?\b/g },
  sek: { surely: /\bswedish (?:kronor|krona|crowns?)\b/g, shared: /\bkronor\b|\bkrona\b/g },
  nok: { surely: /\bnorwegian (?:kroner|krone|crowns?)\b/g, shared: /\bkroner\b|\bkrone\b/g },
  dkk: { surely: /\bdanish (?:kroner|krone|crowns?)\b/g, shared: /\bkroner\b|\bkrone\b/g },
  pln: { surely: /\bz[lł]oty(?:s|ch)?\b/g },
};

export function isCurrency({ compact }: Choice): boolean {
  return CURRENCIES[compact] !== undefined;
}

/** Where the currency of that code is named; a name that two of the values share names none of them. */
export function currencyPlaces(
  parameter: Parameter,
  choice: Choice,
  { lower, tokens, negated }: Reading,
): { readonly from: number; readonly to: number }[] {
  const said = CURRENCIES[choice.compact];
  if (!said) return [];
  const others = parameter.choices
    .filter((other) => other !== choice)
    .flatMap((other) => CURRENCIES[other.compact] ?? []);
  const isShared = others.some((other) => other.shared?.source === said.shared?.source);
  const code = new RegExp(`\\b${choice.compact}\\b`, 'g');
  const patterns = isShared || !said.shared ? [code, said.surely] : [code, said.surely, said.shared];
  const foreign = Object.values(CURRENCIES)
    .filter((other) => other !== said)
    .flatMap(({ surely }) => hitsOf(surely, lower));
  return patterns
    .flatMap((pattern) => hitsOf(pattern, lower))
    .filter((hit) => !foreign.some((other) => other.start <= hit.start && hit.end <= other.end))
    .flatMap(({ start, end }) => {
      const inside = tokens.filter((token) => token.start < end && token.end > start);
      const [first] = inside;
      const last = inside.at(-1);
      return first && last && !negated[first.index] ? [{ from: first.index, to: last.index }] : [];
    });
}

function hitsOf(pattern: RegExp, lower: string): { readonly start: number; readonly end: number }[] {
  return [...lower.matchAll(pattern)].map((hit) => ({ start: hit.index, end: hit.index + hit[0].length }));
}
