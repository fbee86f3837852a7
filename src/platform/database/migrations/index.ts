import { Migration20261123Initial } from './migration-20261123-initial.js';

/** Forward only, in order. A migration that has shipped is never edited; a new one is added below it. */
export const MIGRATIONS = [{ name: 'Migration20261123Initial', class: Migration20261123Initial }] as const;
