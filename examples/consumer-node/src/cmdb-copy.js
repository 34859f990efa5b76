import { writeFileSync } from 'node:fs';

/**
 * The CMDB by sys_id. Here it is in memory; in a database, apply is an upsert or a delete by sys_id.
 * Applying a state twice is harmless.
 */
export class CmdbCopy {
  #cis = new Map();

  /** Takes the newest state of a CI; null: the CI is gone. */
  apply(sysId, state) {
    if (state === null) {
      this.#cis.delete(sysId);
    } else {
      this.#cis.set(sysId, JSON.parse(state));
    }
  }

  get size() {
    return this.#cis.size;
  }

  /** Writes one CI a line, by sys_id. */
  write(file) {
    const lines = [...this.#cis.keys()].sort().map((sysId) => JSON.stringify(this.#cis.get(sysId)) + '\n');
    writeFileSync(file, lines.join(''));
  }
}
