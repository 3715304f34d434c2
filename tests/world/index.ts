/** The black-box harness: the real product as a process, people who do not exist, and what they do. Nothing here reaches into the server's code. */
export * from './acts.ts'
export * from './answer.ts'
export * from './at-once.ts'
export * from './client.ts'
export * from './people.ts'
export * from './server.ts'
export * from './statistics.ts'
export * from './place.ts'
