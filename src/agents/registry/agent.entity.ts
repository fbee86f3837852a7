import { defineEntity, type InferEntity, p } from '@mikro-orm/sqlite';

// Documents are text here: one that cannot be parsed must not make the others unreadable.
export const AgentRow = defineEntity({
  name: 'AgentRow',
  tableName: 'agents',
  properties: {
    name: p.text().primary(),
    source: p.text(),
    document: p.text(),
    removed: p.boolean(),
    createdAt: p.text(),
    updatedAt: p.text(),
  },
});
export type AgentRow = InferEntity<typeof AgentRow>;

/** Every version that ever was. */
export const CapabilityRow = defineEntity({
  name: 'CapabilityRow',
  tableName: 'capabilities',
  properties: {
    agent: p.text().primary(),
    name: p.text().primary(),
    version: p.text().primary(),
    hash: p.text(),
    document: p.text(),
    createdAt: p.text(),
  },
});
export type CapabilityRow = InferEntity<typeof CapabilityRow>;

export const AGENT_ENTITIES = [AgentRow, CapabilityRow] as const;
