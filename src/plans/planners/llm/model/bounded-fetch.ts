// The only way out of this room: one request to the configured address. A redirect is an answer, never followed, so that
// key and specification go nowhere else; a body is read only up to a limit.

export const ANSWER_LIMIT_BYTES = 4 * 1024 * 1024;

export class AnswerTooLarge extends Error {
  constructor() {
    super(`the answer is larger than the allowed ${ANSWER_LIMIT_BYTES / 1024 / 1024} MB`);
    this.name = 'AnswerTooLarge';
  }
}

export async function boundedFetch(...[input, init]: Parameters<typeof fetch>): Promise<Response> {
  const response = await fetch(input, { ...init, redirect: 'manual' });
  const { status, statusText, headers } = response;
  return new Response(await bodyOf(response), { status, statusText, headers });
}

async function bodyOf({ body }: Response): Promise<Uint8Array<ArrayBuffer> | null> {
  if (!body) return null;
  const chunks: Uint8Array[] = [];
  let size = 0;
  // Leaving the loop by an error cancels the rest of the body.
  for await (const chunk of body as ReadableStream<Uint8Array>) {
    size += chunk.byteLength;
    if (size > ANSWER_LIMIT_BYTES) throw new AnswerTooLarge();
    chunks.push(chunk);
  }
  return new Uint8Array(Buffer.concat(chunks));
}
