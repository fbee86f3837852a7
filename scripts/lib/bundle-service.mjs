// The compiled service and the packages it needs as one file, dist/service.whole.js. Tasks of threads stay files of their
// own; what a module finds by its own place, it still finds there.
import { join, relative, sep } from 'node:path';
import { rolldown } from 'rolldown';

/** Native, with files of their own that they look for, or required by others by name: there must not be two of them. */
const OUTSIDE = /^(better-sqlite3|pdfkit|swagger-ui-dist|class-validator|class-transformer|express)(\/|$)/;

export async function bundleService(dist) {
  const bundle = await rolldown({
    input: { 'service.whole': join(dist, 'service.js') },
    platform: 'node',
    external: (id) => OUTSIDE.test(id),
    plugins: [ownPlaces(dist)],
    // Nest asks for packages that may be absent.
    onLog(level, log, tell) {
      if (log.code !== 'UNRESOLVED_IMPORT') tell(level, log);
    },
  });
  // Side by side, so that each finds what others lie beside; names of classes are names of schemas in the contract.
  const names = { entryFileNames: '[name].js', chunkFileNames: 'service.[name]-[hash].js' };
  await bundle.write({ dir: dist, format: 'esm', keepNames: true, ...names });
  await bundle.close();
}

function ownPlaces(dist) {
  return {
    name: 'own-places',
    transform(code, id) {
      if (!id.startsWith(dist) || !code.includes('import.meta.')) return null;
      const own = `new URL(${JSON.stringify(`./${relative(dist, id).split(sep).join('/')}`)}, import.meta.url)`;
      const folder = `dirnameOf(fileURLToPathOf(${own}))`;
      return code
        .replaceAll(/import\.meta\.(url|dirname)/g, (_, what) => (what === 'url' ? `${own}.href` : folder))
        .concat(`\nimport { dirname as dirnameOf } from 'node:path';`)
        .concat(`\nimport { fileURLToPath as fileURLToPathOf } from 'node:url';\n`);
    },
  };
}
