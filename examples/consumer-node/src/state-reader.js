import { randomUUID } from 'node:crypto';
import { consumer } from './consumer.js';

const TOPIC = 'cmdbsync.ci.state.v1';
const QUIET_MILLIS = 5000;

/**
 * Fills the copy from ci.state, which has the newest state of every CI. It reads every partition from
 * its beginning at each start and commits nothing. KafkaJS always reads as a group, so this is a group
 * of its own for each start: every program has the whole copy.
 */
export class StateReader {
  #kafka;
  #consumer;
  #copy;
  #waiting = new Map();
  #quietSince = Infinity;

  constructor(kafka, group, copy) {
    this.#kafka = kafka;
    this.#consumer = consumer(kafka, `${group}-copy-${randomUUID()}`);
    this.#copy = copy;
  }

  /** Returns when everything that is on the topic now has been applied; what comes later is, too. */
  async readToEnd() {
    for (const { partition, low, high } of await this.#offsets()) {
      if (low !== high) this.#waiting.set(partition, BigInt(high));
    }
    this.#consumer.on(this.#consumer.events.GROUP_JOIN, () => (this.#quietSince = Date.now()));
    await this.#consumer.connect();
    await this.#consumer.subscribe({ topic: TOPIC, fromBeginning: true });
    await this.#consumer.run({ autoCommit: false, eachBatch: (each) => this.#apply(each) });
    // Compaction may leave no record at the very end of a partition: silence is an end, too.
    while (this.#waiting.size > 0 && !this.#isQuiet()) {
      await new Promise((done) => setTimeout(done, 100));
    }
  }

  async stop() {
    await this.#consumer.disconnect();
  }

  async #apply({ batch, resolveOffset, heartbeat }) {
    for (const { key, value, offset } of batch.messages) {
      this.#copy.apply(key.toString(), value);
      resolveOffset(offset);
    }
    this.#quietSince = Date.now();
    if (BigInt(batch.lastOffset()) + 1n >= (this.#waiting.get(batch.partition) ?? 0n)) {
      this.#waiting.delete(batch.partition);
    }
    await heartbeat();
  }

  #isQuiet() {
    return Date.now() - this.#quietSince > QUIET_MILLIS;
  }

  async #offsets() {
    const admin = this.#kafka.admin();
    await admin.connect();
    try {
      return await admin.fetchTopicOffsets(TOPIC);
    } finally {
      await admin.disconnect();
    }
  }
}
