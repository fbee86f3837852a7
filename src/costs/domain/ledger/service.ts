/** What is booked when nobody names a service, and the limit that takes every service a policy does not name. */
export const OTHER_SERVICE = 'other';
/** Keeps what agents name as a service from growing memory and reports without bound. */
const LONGEST_NAME = 100;

/** Services compare without case and surrounding blanks. */
export function serviceName(name: string): string {
  const plain = name.trim().toLowerCase().slice(0, LONGEST_NAME);
  return plain === '' ? OTHER_SERVICE : plain;
}
