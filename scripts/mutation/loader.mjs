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

/** `isTarget(path)`; answers with the mutants as they become known: path → mutants. */
export function loadTypeScript(isTarget) {
  const known = new Map();
  const codes = new Map();
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
      url.search = new URL(context.parentURL).search;
      return { url: url.href, format: 'module', shortCircuit: true };
    },
    load(url, context, next) {
      const path = url.startsWith('file:') ? fileURLToPath(url) : '';
      if (!path.endsWith('.ts')) return next(url, context);
      return { format: 'module', source: codeOf(path), shortCircuit: true };
    },
  });
  return known;
}
