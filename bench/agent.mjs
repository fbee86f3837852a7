// The no-op agent, a process of its own: answers every call at once with about 200 bytes, and remembers when each
// call arrived. `GET /seen` tells, `POST /reset` forgets. `POST /hold` keeps back the answers after the next `answers`
// ones, `POST /release` gives them. Calls to `/aside` are answered and not counted. Prints its port.
import { createServer } from 'node:http';

const RESULT = { text: 'x'.repeat(110), n: 42 };
const PRICE = 0.001;
let arrivals = [];
let keys = new Set();
let answers = Infinity;
const held = [];

const now = () => Number(process.hrtime.bigint()) / 1e6;

const CONTROLS = {
  '/seen': () => ({ calls: arrivals.length, distinct: keys.size, arrivals }),
  '/count': () => ({ calls: arrivals.length, distinct: keys.size, held: held.length }),
  '/health': () => ({ status: 'ok' }),
  '/reset': () => {
    arrivals = [];
    keys = new Set();
    return {};
  },
  '/hold': (body) => {
    ({ answers } = JSON.parse(body));
    for (const give of held.splice(0, answers)) give();
    return {};
  },
  '/release': () => {
    answers = Infinity;
    for (const give of held.splice(0)) give();
    return {};
  },
};

const server = createServer((request, response) => {
  let body = '';
  request.setEncoding('utf8');
  request.on('data', (text) => (body += text));
  request.on('end', () => {
    const control = CONTROLS[request.url];
    if (control) reply(response, control(body));
    else take(request, response, JSON.parse(body));
  });
});

function take({ url, headers }, response, call) {
  const give = () => {
    answers -= 1;
    reply(response, answerTo(call));
  };
  if (url === '/aside') {
    reply(response, answerTo(call));
    return;
  }
  arrivals.push(now());
  keys.add(headers['idempotency-key'] ?? call.id);
  if (answers > 0) give();
  else held.push(give);
}

function answerTo({ id, correlationId, timestamp }) {
  return { id, correlationId, timestamp, success: true, result: RESULT, cost: PRICE };
}

function reply(response, value) {
  const text = JSON.stringify(value);
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) });
  response.end(text);
}

server.keepAliveTimeout = 120_000;
server.listen(0, '127.0.0.1', () => console.log(server.address().port));
