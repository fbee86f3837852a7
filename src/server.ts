// The entry: sizes the heap before anything large is loaded, then boots. Nothing else.
import './platform/lifecycle/young-generation.js';

const { boot } = await import('./boot.js');
await boot();
