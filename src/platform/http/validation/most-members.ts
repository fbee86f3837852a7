import { buildMessage, ValidateBy, type ValidationOptions } from 'class-validator';

/** Of the parameters of one step: each is checked, compared and hashed more than once. */
export const MOST_MEMBERS = 10_000;
/** Numbers and texts in lists cost less than members with names. */
const ITEMS_PER_MEMBER = 10;

/** Free JSON whose objects have, all together, no more than so many members, and its lists ten times as many items. */
export function MostMembers(most: number, options?: ValidationOptions): PropertyDecorator {
  const message = buildMessage(
    (prefix) =>
      `${prefix}$property must have no more than ${most} members and ${most * ITEMS_PER_MEMBER} list items in all`,
    options,
  );
  const validate = (value: unknown): boolean => !hasMore(value, most);
  return ValidateBy({ name: 'mostMembers', validator: { validate, defaultMessage: message } }, options);
}

function hasMore(value: unknown, most: number): boolean {
  const open: object[] = [];
  let [members, items] = [0, 0];
  const note = (member: unknown): void => {
    if (typeof member === 'object' && member !== null) open.push(member);
  };
  note(value);
  for (let next = open.pop(); next; next = open.pop()) {
    const inside: unknown[] = Array.isArray(next) ? next : Object.values(next);
    if (Array.isArray(next)) items += inside.length;
    else members += inside.length;
    if (members > most || items > most * ITEMS_PER_MEMBER) return true;
    inside.forEach(note);
  }
  return false;
}
