/** A consumer whose end for good ends the program: what started it may start it again. */
export function consumer(kafka, groupId) {
  const made = kafka.consumer({ groupId, maxWaitTimeInMs: 1000 });
  made.on(made.events.CRASH, ({ payload }) => {
    if (!payload.restart) {
      console.error(payload.error);
      process.exit(1);
    }
  });
  return made;
}
