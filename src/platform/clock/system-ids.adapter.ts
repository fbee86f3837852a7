import { v7 } from 'uuid';
import { Ids } from './ids.port.js';

export class SystemIds extends Ids {
  next(): string {
    return v7();
  }

  random(): number {
    return Math.random();
  }
}
