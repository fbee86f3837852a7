// The no-op agent, a process of its own: answers every call at once with about 200 bytes, and remembers when each
// call arrived. `GET /seen` tells, `POST /reset` forgets. Prints its port.
import { createServer } from 'node:http';

const RESULT = { text: 'x'.repeat(110), n: 42 };
const PRICE = 0.001;
let arrivals = [];
let keys = new Set();

const now = () => Number(process.hrtime.bigint()) / 1e6;

const server = createServer((request, response) => {
  let body = '';
  request.setEncoding('utf8');
  request.on('data', (text) => (body += text));
  request.on('end', () => reply(response, answer(request, body)));
});

function answer({ url, headers }, body) {
  if (url === '/seen') return { calls: arrivals.length, distinct: keys.size, arrivals };
  if (url === '/count') return { calls: arrivals.length };
  if (url === '/health') return { status: 'ok' };
  if (url === '/reset') {
    arrivals = [];
    keys = new Set();
    return {};
  }
  arrivals.push(now());
  const call = JSON.parse(body);
  keys.add(headers['idempotency-key'] ?? call.id);
  const { id, correlationId } = call;
  return { id, correlationId, timestamp: call.timestamp, success: true, result: RESULT, cost: PRICE };
}

function reply(response, value) {
  const text = JSON.stringify(value);
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) });
  response.end(text);
}

server.keepAliveTimeout = 120_000;
server.listen(0, '127.0.0.1', () => console.log(server.address().port));
