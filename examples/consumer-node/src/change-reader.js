import { changeLine } from './change-line.js';
import { consumer } from './consumer.js';

const TOPIC = 'cmdbsync.ci.changed.v1';
const MOST_IDS = 100_000;

/**
 * Follows ci.changed as a member of a consumer group: several programs of one group share the
 * partitions, and the group goes on where it was.
 */
export class ChangeReader {
  #kafka;
  #group;
  #consumer;
  #print;
  #seen = new Set();

  constructor(kafka, group, print) {
    this.#kafka = kafka;
    this.#group = group;
    this.#consumer = consumer(kafka, group);
    this.#print = print;
  }

  /** A group that is new begins at the end of now; one that is known goes on where it was. */
  async markBeginning() {
    const admin = this.#kafka.admin();
    await admin.connect();
    try {
      const [known] = await admin.fetchOffsets({ groupId: this.#group, topics: [TOPIC] });
      const unknown = new Set(known.partitions.filter((each) => each.offset === '-1').map((each) => each.partition));
      const partitions = (await admin.fetchTopicOffsets(TOPIC))
        .filter((each) => unknown.has(each.partition))
        .map(({ partition, high }) => ({ partition, offset: high }));
      if (partitions.length > 0) {
        await admin.setOffsets({ groupId: this.#group, topic: TOPIC, partitions });
      }
    } finally {
      await admin.disconnect();
    }
  }

  async start() {
    await this.#consumer.connect();
    await this.#consumer.subscribe({ topic: TOPIC, fromBeginning: true });
    await this.#consumer.run({ autoCommit: false, eachBatch: (each) => this.#handle(each) });
  }

  async stop() {
    await this.#consumer.disconnect();
  }

  /**
   * Handles what has come, then commits: after a crash in between it comes again. Where your work goes
   * into a database, keep ce_id under a unique key in the same transaction.
   */
  async #handle({ batch, resolveOffset, heartbeat }) {
    for (const { headers, value } of batch.messages) {
      if (this.#isNew(headers.ce_id.toString())) {
        this.#print(changeLine(JSON.parse(value)));
      }
    }
    const last = batch.lastOffset();
    resolveOffset(last);
    await this.#consumer.commitOffsets([
      { topic: batch.topic, partition: batch.partition, offset: (BigInt(last) + 1n).toString() },
    ]);
    await heartbeat();
  }

  #isNew(id) {
    if (this.#seen.has(id)) return false;
    this.#seen.add(id);
    if (this.#seen.size > MOST_IDS) {
      this.#seen.delete(this.#seen.values().next().value);
    }
    return true;
  }
}
