// What the specs of the core use of Jest, in one process that runs them thousands of times: describe, it, it.each, hooks,
// and Jest's own expect.
import { expect } from 'expect';

export class Harness {
  constructor() {
    this.tests = [];
    this.groups = [];
  }

  install(file) {
    this.file = file;
    const it = (name, run) => this.tests.push({ file: this.file, name, run, groups: [...this.groups] });
    it.each = (rows) => (name, run) => {
      for (const row of rows) it(name, () => (Array.isArray(row) ? run(...row) : run(row)));
    };
    const describe = (_, body) => {
      this.groups.push({ beforeEach: [], afterEach: [] });
      body();
      this.groups.pop();
    };
    describe.each = (rows) => (name, body) => {
      for (const row of rows) describe(name, () => (Array.isArray(row) ? body(...row) : body(row)));
    };
    const hook = (kind) => (run) => this.groups.at(-1)?.[kind].push(run);
    Object.assign(globalThis, {
      describe,
      it,
      test: it,
      expect,
      beforeEach: hook('beforeEach'),
      afterEach: hook('afterEach'),
      beforeAll: hook('beforeEach'),
      afterAll: hook('afterEach'),
    });
  }
}

/** Resolves with what failed; undefined: nothing did. */
export async function run({ run: body, groups }) {
  try {
    for (const group of groups) for (const before of group.beforeEach) await before();
    await body();
    return undefined;
  } catch (error) {
    return error;
  } finally {
    for (const group of groups.toReversed()) for (const after of group.afterEach) await after();
  }
}
