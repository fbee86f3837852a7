import { Migration20261123Initial } from './migration-20261123-initial.js';
import { Migration20261126AgentClosings } from './migration-20261126-agent-closings.js';
import { Migration20261126Outbox } from './migration-20261126-outbox.js';
import { Migration20261126Webhooks } from './migration-20261126-webhooks.js';
import { Migration20261126LedgerDoors } from './migration-20261126-ledger-doors.js';
import { Migration20261127Currencies } from './migration-20261127-currencies.js';
import { Migration20261127Templates } from './migration-20261127-templates.js';
import { Migration20261127Reruns } from './migration-20261127-reruns.js';

/** Forward only, in order. A migration that has shipped is never edited; a new one is added below it. */
export const MIGRATIONS = [
  { name: 'Migration20261123Initial', class: Migration20261123Initial },
  { name: 'Migration20261126Outbox', class: Migration20261126Outbox },
  { name: 'Migration20261126Webhooks', class: Migration20261126Webhooks },
  { name: 'Migration20261126AgentClosings', class: Migration20261126AgentClosings },
  { name: 'Migration20261126LedgerDoors', class: Migration20261126LedgerDoors },
  { name: 'Migration20261127Reruns', class: Migration20261127Reruns },
  { name: 'Migration20261127Templates', class: Migration20261127Templates },
  { name: 'Migration20261127Currencies', class: Migration20261127Currencies },
] as const;
