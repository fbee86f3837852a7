// Readers of event streams, a process of its own. Told to begin it opens the one that never reads; told of an execution it
// follows it several times over; told of the end it answers once every stream has come to its end.
import { connect } from 'node:net';

const { hostname, port } = new URL(process.argv[2]);
/** So a stream ends that was not cut off: the service ends it after the final event. */
const END = '\r\n0\r\n\r\n';
let stuck;
let plan = { reading: 0, perExecution: 0 };
let followers = [];

function open(path) {
  const socket = connect(Number(port), hostname);
  socket.write(`GET ${path} HTTP/1.1\r\nHost: ${hostname}:${port}\r\n`);
  socket.write('Accept: text/event-stream\r\nConnection: close\r\n\r\n');
  return socket.setEncoding('latin1');
}

/** Its last words. */
function follow(executionId) {
  const socket = open(`/api/v1/executions/${executionId}/events`);
  let words = '';
  socket.on('data', (text) => (words = (words + text).slice(-END.length)));
  return new Promise((resolve, reject) => {
    socket.once('error', reject);
    socket.once('close', () => resolve(words));
  });
}

function begin() {
  followers = [];
  stuck?.destroy();
  stuck = open('/api/v1/events').pause();
  stuck.on('error', () => undefined); // it has been given up on
  stuck.once('connect', () => process.send('begun'));
}

async function end() {
  const words = await Promise.all(followers);
  if (words.length !== plan.reading) process.send(`${words.length} readers, not ${plan.reading}`);
  else process.send(words.every((text) => text === END) ? 'ended' : 'a reader was cut off');
}

process.on('message', (message) => {
  if (message.begin) {
    plan = message.begin;
    begin();
  } else if (message.end) void end();
  else {
    const more = Math.min(plan.perExecution, plan.reading - followers.length);
    for (let i = 0; i < more; i += 1) followers.push(follow(message.executionId));
  }
});
