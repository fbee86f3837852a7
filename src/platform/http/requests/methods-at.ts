import type { Request } from 'express';

interface Layer {
  readonly route?: { readonly methods: Readonly<Record<string, boolean>> };
  match(path: string): boolean;
}

/** The methods that the routes of this path take, none when there is no such path. */
export function methodsAt(request: Request): readonly string[] {
  const { stack } = request.app.router as unknown as { readonly stack: readonly Layer[] };
  const taken = stack.filter((layer) => layer.route && matches(layer, request.path));
  const methods = new Set(
    taken.flatMap(({ route }) => Object.keys(route?.methods ?? {}).map((name) => name.toUpperCase())),
  );
  if (methods.has('GET')) methods.add('HEAD');
  if (methods.size > 0) methods.add('OPTIONS');
  return [...methods].sort();
}

/** A path that cannot be decoded fits no route. */
function matches(layer: Layer, path: string): boolean {
  try {
    return layer.match(path);
  } catch {
    return false;
  }
}
