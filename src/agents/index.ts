export type { Capability, Offer, SideEffects } from './domain/capability.js';
