// Requests drawn from the served OpenAPI document, right ones, near misses and hostile ones, against a service with things
// in it: no 5xx, no hang, every answer as declared, and whatever is refused has changed nothing.
// FUZZ_REQUESTS=20000 and FUZZ_SEED=7 draw more and others.
import fc from 'fast-check';
import { FuzzWorld, type FuzzRequest, SEEDS } from '../support/fuzz/fuzz-world.js';
import { Judge } from '../support/fuzz/judge.js';
import { OpenApiDocument, type Operation, type RawDocument } from '../support/fuzz/openapi-document.js';
import { type Wish, wishes } from '../support/fuzz/wish.js';

const REQUESTS = Number(process.env['FUZZ_REQUESTS'] ?? 3_000);
const SEED = Number(process.env['FUZZ_SEED'] ?? 20_261_126);
const REPLENISH_EVERY = 120;
const MOST_FINDINGS = 40;
/** Requests of one operation that the main draw has only seen refused. */
const INSIST = 300;
const INSIST_REPLENISHED_EVERY = 15;
/** Far beyond what it takes: the runner has a limit of its own. */
const WITHIN_MS = 60_000 + REQUESTS * 200;

describe('the contract under fire', () => {
  let world: FuzzWorld;
  let judge: Judge;
  let document: OpenApiDocument;

  beforeAll(async () => {
    world = await FuzzWorld.start();
    const served = await fetch(`${world.app.url}/api/docs-json`);
    document = new OpenApiDocument((await served.json()) as RawDocument);
    judge = new Judge(world.app.url, document, `${world.app.folder}/orchestrator.db`);
  });
  afterAll(async () => {
    judge.close();
    await world.close();
  });

  it(
    `holds for ${REQUESTS} requests (seed ${SEED})`,
    async () => {
      const findings = new Map<string, string>();
      const ask = async (wish: Wish, at: number): Promise<void> => {
        const request = world.requestOf(wish);
        const fault = await judge.fault(wish.operation, request);
        if (fault !== undefined) note(findings, `${wish.operation.key}: ${fault}`, request, at);
      };
      const drawn = fc.sample(wishes(document, SEEDS), { numRuns: REQUESTS, seed: SEED });
      for (const [at, wish] of drawn.entries()) {
        if (at % REPLENISH_EVERY === 0 && at > 0) await world.replenish();
        await ask(wish, at);
        if (findings.size >= MOST_FINDINGS) break;
      }
      // An operation that was only ever refused has not been tried: until one of its requests is taken.
      for (const operation of neverDone(document, judge)) {
        const more = fc.sample(wishes(document, SEEDS, [operation]), { numRuns: INSIST, seed: SEED });
        for (const [at, wish] of more.entries()) {
          if (at % INSIST_REPLENISHED_EVERY === 0) await world.replenish();
          await ask(wish, REQUESTS + at);
          if (done(judge, operation)) break;
        }
      }
      expect([...findings].map(([fault, request]) => `${fault}\n  ${request}`)).toEqual([]);
      const refused = neverDone(document, judge).map(({ key }) => [key, ...(judge.seen.get(key) ?? [])]);
      expect(refused).toEqual([]);
    },
    WITHIN_MS,
  );
});

function done(judge: Judge, { key }: Operation): boolean {
  return [...(judge.seen.get(key)?.keys() ?? [])].some((status) => status < 300);
}

function neverDone(document: OpenApiDocument, judge: Judge): readonly Operation[] {
  return document.operations.filter((operation) => !done(judge, operation));
}

/** One of a kind: the same fault of the same operation is told once. */
function note(findings: Map<string, string>, fault: string, request: FuzzRequest, at: number): void {
  const kind = fault.replaceAll(/[\da-f]{8}-[\da-f-]{27}|"[^"]{20,}"|\d+/g, '…').slice(0, 120);
  if ([...findings.keys()].some((known) => known.startsWith(kind))) return;
  const { method, target, headers, body } = request;
  findings.set(
    `${kind} | ${fault}`,
    `#${at} ${method} ${target.slice(0, 300)} ${JSON.stringify(headers)} ${(body ?? '').slice(0, 400)}`,
  );
}
