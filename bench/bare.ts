/** A Fastify without anything: one route, one answer of the same size. */
import fastify from 'fastify'

const answer: unknown = JSON.parse(process.argv[2] ?? '{}')
const bare = fastify()
bare.get('/api/v1/sessions/current', async () => answer)
const address = await bare.listen({ host: '127.0.0.1', port: 0 })
process.stdout.write(new URL(address).port)
