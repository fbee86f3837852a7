// Rows of templates. Synchronous; writes happen inside a transaction of the caller.
import { Injectable } from '@nestjs/common';
import { defined } from '../../kernel/defined.js';
import { Database } from '../../platform/database/database.js';
import type { Template } from './template.js';

interface Row {
  readonly name: string;
  readonly plan_id: string;
  readonly revision: number;
  readonly parameters: string;
  readonly description: string | null;
  readonly created_at: number;
  readonly updated_at: number;
}

const COLUMNS = 'name, plan_id, revision, parameters, description, created_at, updated_at';

@Injectable()
export class TemplatesStore {
  constructor(private readonly database: Database) {}

  save(template: Template): void {
    const { name, planId, revision, parameters, description = null, createdAt, updatedAt } = template;
    this.database.native
      .prepare(
        `INSERT INTO plan_templates (${COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (name) DO UPDATE SET plan_id = excluded.plan_id, revision = excluded.revision,
           parameters = excluded.parameters, description = excluded.description, updated_at = excluded.updated_at`,
      )
      .run(name, planId, revision, JSON.stringify(parameters), description, createdAt, updatedAt);
  }

  find(name: string): Template | undefined {
    const sql = `SELECT ${COLUMNS} FROM plan_templates WHERE name = ?`;
    const row = this.database.native.prepare<[string], Row>(sql).get(name);
    return row && templateOf(row);
  }

  /** By name, after `after`. */
  list(limit: number, after = ''): readonly Template[] {
    const sql = `SELECT ${COLUMNS} FROM plan_templates WHERE name > ? ORDER BY name LIMIT ?`;
    return this.database.native.prepare<[string, number], Row>(sql).all(after, limit).map(templateOf);
  }

  remove(name: string): void {
    this.database.native.prepare('DELETE FROM plan_templates WHERE name = ?').run(name);
  }
}

function templateOf(row: Row): Template {
  const { name, plan_id: planId, revision, description, created_at: createdAt, updated_at: updatedAt } = row;
  return {
    ...{ name, planId, revision, createdAt, updatedAt },
    parameters: JSON.parse(row.parameters) as Template['parameters'],
    ...defined({ description: description ?? undefined }),
  };
}
