/** How the embedded PostgreSQL is made and with which settings it runs. */
import { spawnSync } from 'node:child_process'
import { chownSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { StartRefused } from '../../settings.ts'
import { command, ownerOf, type Runner } from './binaries.ts'

export type EmbeddedOptions = {
  readonly dataDir: string
  /** Tests alone may say false. */
  readonly fsync?: boolean
  readonly connections?: number
  /** Told about starts after a crash. */
  readonly onRestart?: (why: string) => void
}

/** What the server is always started with. No statement, parameter or row of an error reaches its log, for they may hold personal data. */
export function serverOptions(options: EmbeddedOptions, socket: string): readonly string[] {
  const set = {
    listen_addresses: '',
    unix_socket_directories: socket,
    unix_socket_permissions: '0700',
    max_connections: options.connections ?? 60,
    shared_buffers: '32MB',
    work_mem: '2MB',
    maintenance_work_mem: '16MB',
    max_wal_size: '128MB',
    min_wal_size: '16MB',
    fsync: options.fsync === false ? 'off' : 'on',
    synchronous_commit: options.fsync === false ? 'off' : 'on',
    full_page_writes: options.fsync === false ? 'off' : 'on',
    jit: 'off',
    io_method: 'sync',
    max_parallel_workers_per_gather: 0,
    max_wal_senders: 2,
    max_logical_replication_workers: 0,
    huge_pages: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    logging_collector: 'off',
    log_destination: 'stderr',
    log_min_messages: 'log',
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    log_parameter_max_length: 0,
    log_parameter_max_length_on_error: 0,
    log_statement: 'none',
    log_min_duration_statement: -1,
    log_checkpoints: 'off',
    log_autovacuum_min_duration: -1,
    log_line_prefix: '%m [%p] ',
  }
  return Object.entries(set).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}

/** `initdb` beside the place, then one rename: a kill in between leaves nothing half made. */
export function makeCluster(runner: Runner, folder: string, sync: boolean): void {
  const making = `${folder}.making`
  rmSync(making, { recursive: true, force: true })
  mkdirSync(making, { mode: 0o700 })
  const owner = ownerOf(runner)
  if (owner !== undefined) chownSync(making, owner, owner)
  const words = ['-D', making, '-U', 'postgres', '--auth=trust', '--encoding=UTF8', '--locale=C', '--locale-provider=builtin']
  const [program, rest] = command(
    runner,
    'initdb',
    ...words,
    '--builtin-locale=C.UTF-8',
    '--wal-segsize=4',
    '--no-instructions',
    ...(sync ? [] : ['--no-sync']),
  )
  const made = spawnSync(program, rest, { ...runner.as, cwd: '/', encoding: 'utf8', env: cleanEnvironment() })
  if (made.status !== 0) throw new StartRefused(`The embedded database could not be made: ${made.stderr || made.error?.message}`)
  renameSync(making, folder)
}

/** Without PG… variables of the caller, which would redirect the programs. */
export function cleanEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('PG') && !name.startsWith('SHIMING_')))
}
