// `uniqueItems` in time that grows with the list: Ajv's own compares every item with every other, which for the hundred
// thousand that a request may hold takes minutes.
import type { Ajv } from 'ajv';
import { canonicalJson } from '../../kernel/json.js';

export function withUniqueItems(ajv: Ajv): Ajv {
  ajv.removeKeyword('uniqueItems');
  ajv.addKeyword({
    keyword: 'uniqueItems',
    type: 'array',
    schemaType: 'boolean',
    error: { message: 'must NOT have duplicate items' },
    validate: (wanted: boolean, items: readonly unknown[]) => !wanted || areUnique(items),
  });
  return ajv;
}

function areUnique(items: readonly unknown[]): boolean {
  const seen = new Set<string>();
  return items.every((item) => seen.size < seen.add(canonicalJson(item)).size);
}
