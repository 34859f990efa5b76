// Keeps a copy of the CMDB and prints a line for each change, until it is stopped:
//   node src/main.js consumer.properties [snapshot.jsonl]
import { Kafka } from 'kafkajs';
import { ChangeReader } from './change-reader.js';
import { CmdbCopy } from './cmdb-copy.js';
import { connection, properties } from './settings.js';
import { StateReader } from './state-reader.js';
import './zstd.js';

const [settingsFile, snapshotFile] = process.argv.slice(2);
if (!settingsFile) {
  throw new Error('Usage: node src/main.js consumer.properties [snapshot.jsonl]');
}
const settings = properties(settingsFile);
const kafka = new Kafka(connection(settings));
const copy = new CmdbCopy();
const states = new StateReader(kafka, settings['group.id'], copy);
const changes = new ChangeReader(kafka, settings['group.id'], (line) => console.log(line));

async function stop() {
  await Promise.all([changes.stop(), states.stop()]);
  if (snapshotFile) copy.write(snapshotFile);
}
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => stop().then(() => process.exit(0)));
}

// In this order: what changes while the copy is made is told afterwards.
await changes.markBeginning();
await states.readToEnd();
if (snapshotFile) copy.write(snapshotFile);
console.log(`Rebuilt ${copy.size} CIs`);
await changes.start();
