// H: what a step costs with a million finished ones in the file. The file is filled by multiplying the rows that one real
// execution left: every id and time in them moves back by the same span, so all of them fit together as before.
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { planOf, execute, allDone, registerAgent, workloads } from './execution.mjs';
import { comparePairs } from './pairs.mjs';
import { newFolder, openDatabase, startAgent, startService, withoutPolicies } from './stage.mjs';

const STEPS = 1_000_000;
const LAYERS = Array(5).fill(4);
const PER_EXECUTION = 20;
/** All of it within what is kept of messages, a week. */
const APART_MS = 10_000;
const ISO_TIME = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/;
/** Moments, and those that ids begin with (UUIDs of version 7). */
const MOVING = new RegExp(String.raw`\b(${ISO_TIME.source}|[\da-f]{8}-[\da-f]{4}(?=-7[\da-f]{3}-))`);

export async function history(node, { runs, of }) {
  const executions = Math.ceil(of(STEPS) / PER_EXECUTION);
  const agent = await startAgent(node);
  const empty = newFolder();
  const full = newFolder();
  const services = [];
  try {
    const start = performance.now();
    await filled(node, agent, full, executions);
    const mb = statSync(join(full, 'orchestrator.db')).size / 1e6;
    const seconds = ((performance.now() - start) / 1_000).toFixed(0);
    const steps = executions * PER_EXECUTION;
    console.log(`\n${steps} finished steps in ${executions} executions, ${mb.toFixed(0)} MB, made in ${seconds} s`);
    for (const folder of [empty, full]) {
      services.push(await startService(node, { env: withoutPolicies(folder), folder }));
    }
    const [first, second] = services;
    console.log(`ready after ${first.readyMs.toFixed(0)} ms without, ${second.readyMs.toFixed(0)} ms with them`);
    const sides = [
      { title: 'empty file', service: first },
      { title: `${steps} finished steps in it`, service: second, knowsAgent: true },
    ];
    await comparePairs('H', sides, agent, workloads(of).W3, runs);
  } finally {
    for (const service of services) await service.stop();
    await agent.stop();
  }
}

async function filled(node, agent, folder, executions) {
  const env = withoutPolicies(folder);
  const first = await startService(node, { env, folder });
  await registerAgent(first, agent);
  const { planId } = await planOf(first, 'H', LAYERS);
  await agent.client.post('/reset');
  await execute(first, planId);
  await allDone(first, agent, planId, PER_EXECUTION);
  await first.leave();
  multiply(folder, planId, executions);
  // What a start makes of it once (what memory knows of the ledger) is not the measured one's work.
  await (await startService(node, { env, folder })).leave();
}

function multiply(folder, planId, executions) {
  const db = openDatabase(folder);
  db.pragma('journal_mode = MEMORY');
  db.pragma('synchronous = OFF');
  db.pragma('foreign_keys = OFF');
  db.transaction(() => {
    const last = db.prepare('SELECT last FROM event_sequence').pluck().get();
    for (const table of tablesOfExecutions(db)) multiplyTable(db, table, { planId, executions, last });
    db.prepare('UPDATE event_sequence SET last = ?').run(last * executions);
  })();
  const counted = db.prepare(`SELECT count(*) FROM step_executions WHERE status = 'completed'`).pluck().get();
  const whole = db.prepare(`SELECT count(*) FROM executions WHERE status = 'completed'`).pluck().get();
  const broken = db.pragma('foreign_key_check').length;
  db.pragma('journal_mode = WAL');
  db.close();
  if (broken > 0) throw new Error(`${broken} rows refer to nothing`);
  if (counted !== executions * PER_EXECUTION || whole !== executions) {
    throw new Error(`${counted} finished steps in ${whole} executions, not ${PER_EXECUTION} in each of ${executions}`);
  }
}

function tablesOfExecutions(db) {
  const owned = db
    .prepare(
      `SELECT t.name FROM sqlite_schema t
       WHERE t.type = 'table' AND EXISTS (SELECT 1 FROM pragma_table_info(t.name) c WHERE c.name = 'execution_id')`,
    )
    .pluck()
    .all();
  return ['executions', ...owned];
}

/** Replaces the rows by so many of them, oldest first. */
function multiplyTable(db, table, { planId, executions, last }) {
  const rows = db.prepare(`SELECT * FROM ${table} ORDER BY rowid`).all();
  if (rows.length === 0) return;
  // The journal and the notices share their numbers; other tables have numbers of their own.
  const isShared = table === 'execution_events' || table === 'outbox';
  const span = isShared ? last : rows.length;
  const names = Object.keys(rows[0]);
  const templates = rows.map((row) => names.map((name) => templateOf(name, row[name], planId)));
  db.prepare(`DELETE FROM ${table}`).run();
  const insert = db.prepare(`INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`);
  for (let i = 0; i < executions; i += 1) {
    const move = { byMs: (executions - 1 - i) * APART_MS, byNumber: i * span };
    for (const template of templates) insert.run(template.map((make) => make(move)));
  }
}

function templateOf(name, value, planId) {
  if (name === 'seq') return ({ byNumber }) => value + byNumber;
  if (name === 'at') return ({ byMs }) => value - byMs;
  if (typeof value !== 'string') return () => value;
  const makes = value.split(planId).flatMap((text, i) => [...(i > 0 ? [() => planId] : []), ...partsOf(text)]);
  return ({ byMs }) => makes.map((make) => make(byMs)).join('');
}

/** What stays, and what moves, in turns. */
function partsOf(text) {
  return text.split(MOVING).map((part, i) => {
    if (i % 2 === 0) return () => part;
    if (ISO_TIME.test(part)) {
      const at = Date.parse(part);
      return (byMs) => new Date(at - byMs).toISOString();
    }
    const at = parseInt(part.replace('-', ''), 16);
    return (byMs) => (at - byMs).toString(16).padStart(12, '0').replace(/^.{8}/, '$&-');
  });
}
