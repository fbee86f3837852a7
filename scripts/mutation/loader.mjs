// Loads TypeScript as it stands, with mutants in the files that are asked about. A version in the address loads anew what
// was loaded before.
import { existsSync, readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { withMutants } from './mutants.mjs';

const OPTIONS = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  isolatedModules: true,
  experimentalDecorators: true,
  emitDecoratorMetadata: true,
};

/**
 * `isTarget(path)`; answers with the mutants as they become known (`known`: path → mutants), and with `renewOnly(path)`: from
 * then on a version in an address loads anew only that file and what imports it, which is the answer.
 */
export function loadTypeScript(isTarget) {
  const known = new Map();
  const codes = new Map();
  const importers = new Map();
  let renewed;
  let count = 1;
  const codeOf = (path) => {
    if (codes.has(path)) return codes.get(path);
    let text = readFileSync(path, 'utf8');
    if (isTarget(path)) {
      const { code, mutants } = withMutants(path, text, count);
      count += mutants.length;
      known.set(path, mutants);
      text = code;
    }
    const { outputText } = ts.transpileModule(text, { compilerOptions: OPTIONS, fileName: path });
    codes.set(path, outputText);
    return outputText;
  };
  registerHooks({
    resolve(specifier, context, next) {
      if (!specifier.startsWith('.') || !context.parentURL) return next(specifier, context);
      const url = new URL(specifier.replace(/\.js$/, '.ts'), context.parentURL);
      if (!url.pathname.endsWith('.ts') || !existsSync(fileURLToPath(url))) return next(specifier, context);
      const [path, parent] = [fileURLToPath(url), fileURLToPath(context.parentURL)];
      importers.set(path, (importers.get(path) ?? new Set()).add(parent));
      url.search = renewed === undefined || renewed.has(path) ? new URL(context.parentURL).search : '?v=0';
      return { url: url.href, format: 'module', shortCircuit: true };
    },
    load(url, context, next) {
      const path = url.startsWith('file:') ? fileURLToPath(url) : '';
      if (!path.endsWith('.ts')) return next(url, context);
      return { format: 'module', source: codeOf(path), shortCircuit: true };
    },
  });
  const renewOnly = (path) => {
    renewed = new Set([path]);
    for (const one of renewed) for (const importer of importers.get(one) ?? []) renewed.add(importer);
    return renewed;
  };
  return { known, renewOnly };
}
