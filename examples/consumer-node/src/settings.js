import { readFileSync } from 'node:fs';
import { logLevel } from 'kafkajs';

/** Reads a file of "name=value" lines, named as in Kafka's own client; "#" begins a comment. */
export function properties(file) {
  const lines = readFileSync(file, 'utf8').split(/\r?\n/).map((line) => line.trim());
  return Object.fromEntries(
    lines
      .filter((line) => line !== '' && !line.startsWith('#'))
      .map((line) => [line.slice(0, line.indexOf('=')).trim(), line.slice(line.indexOf('=') + 1).trim()]),
  );
}

/** KafkaJS' settings for those of Kafka's own client; certificates and keys are PEM files. */
export function connection(settings) {
  const protocol = settings['security.protocol'] ?? 'PLAINTEXT';
  return {
    clientId: 'consumer-node',
    brokers: settings['bootstrap.servers'].split(','),
    logLevel: logLevel.WARN,
    ssl: protocol.endsWith('SSL') ? tls(settings) : undefined,
    sasl: protocol.startsWith('SASL') ? sasl(settings) : undefined,
  };
}

function tls(settings) {
  const trusted = settings['ssl.truststore.location'];
  const own = settings['ssl.keystore.location'];
  return {
    ca: trusted && readFileSync(trusted),
    key: own && readFileSync(own),
    cert: own && readFileSync(own),
    passphrase: settings['ssl.key.password'],
  };
}

function sasl(settings) {
  const login = (name) => settings['sasl.jaas.config'].match(new RegExp(`${name}="([^"]*)"`))?.[1];
  return {
    mechanism: settings['sasl.mechanism'].toLowerCase(),
    username: login('username'),
    password: login('password'),
  };
}
