export { Catalogue } from './catalogue.port.js';
export type { Capability, Offer, SideEffects } from './domain/capability.js';
