/** How plans name a policy: `dev-budget`, `dev-budget.json`, `policies/dev-budget.json` or `./policies/dev-budget.json`. */
const REFERENCE = /^(?:(?:\.\/)?policies\/|\.\/)?([A-Za-z0-9][A-Za-z0-9._-]{0,120})$/;
const EXTENSION = '.json';
export const SCHEMA_SUFFIX = '.schema.json';

/** The file's name within POLICIES_DIR; undefined for everything else: paths, traversal, schema files. */
export function policyFileName(reference: string): string | undefined {
  const name = REFERENCE.exec(reference)?.[1];
  if (name === undefined || name.includes('..')) return undefined;
  const file = name.endsWith(EXTENSION) ? name : `${name}${EXTENSION}`;
  return file.endsWith(SCHEMA_SUFFIX) ? undefined : file;
}

export function isPolicyFile(name: string): boolean {
  return policyFileName(name) === name;
}
