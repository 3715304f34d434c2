/** `npx shiming …`: binds the acts to the commands. */
import { publishAgreement } from './acts/agreement.ts'
import { verifyNames } from './acts/names-verify.ts'
import { exportNames } from './acts/names.ts'
import { addOfficer, disableOfficer, enrolOfficer, listOfficers, resetOfficer } from './acts/officer.ts'
import { importPeerTable, listPeerTables, removePeerTable, showPeerTable } from './acts/peer-table.ts'
import { verifyRecord } from './acts/record.ts'
import { createWorld } from './main.ts'
import { runCommand } from './ops/cli.ts'
import { type Bench, commandsOf } from './ops/commands.ts'
import { explain } from './ops/explain.ts'
import { type GlyphBench, glyphCommands } from './ops/glyph-commands.ts'
import { hanziCommands, type ImportIds } from './ops/hanzi-commands.ts'
import { settleInstallation } from './ops/installation.ts'
import { type ImportPortraits, portraitCommands } from './ops/portrait-commands.ts'
import { installModels, modelsFolder } from './outside/face/index.ts'
import { createFileKeys } from './outside/keys/index.ts'
import { readSettings, StartRefused } from './settings.ts'
import { openDatabase } from './store/open/index.ts'
import type { Tables } from './store/tables.ts'

async function openBench(): Promise<Bench> {
  const wanted = readSettings(process.env)
  const opened = await openDatabase<Tables>(wanted, { as: 'command' })
  try {
    const keys = await createFileKeys(wanted.keysFile, wanted.cryptoSuite)
    const settings = await settleInstallation(opened.db, wanted, keys)
    const world = createWorld({ settings, opened, keys, alarm: () => {} })
    return {
      addOfficer: (given) => addOfficer(world, given),
      disableOfficer: (given) => disableOfficer(world, given),
      resetOfficer: (given) => resetOfficer(world, given),
      enrolOfficer: (given) => enrolOfficer(world, given),
      listOfficers: () => listOfficers(world),
      verifyRecord: () => verifyRecord(world),
      publishAgreement: (given) => publishAgreement(world, given),
      exportNames: (sending, watch) => exportNames(world, sending, watch),
      verifyNames: (given, watch) => verifyNames(world, given, watch),
      importPeerTable: (given) => importPeerTable(world, given),
      removePeerTable: (given) => removePeerTable(world, given),
      listPeerTables: () => listPeerTables(world),
      showPeerTable: (given) => showPeerTable(world, given),
      db: opened.db,
      keys,
      close: () => opened.close(),
    }
  } catch (error) {
    await opened.close()
    throw error
  }
}

/** What reads fonts is large, and needed by one command. */
async function openGlyphBench(): Promise<GlyphBench> {
  const { dataDir } = readSettings(process.env)
  const [{ openFont }, { importGlyphs }] = await Promise.all([import('./outside/fonts/index.ts'), import('./acts/import-glyphs.ts')])
  return { openFont, importGlyphs: (given) => importGlyphs({ dataDir, ...given }) }
}

const importIdsBeside: ImportIds = async (pieces) =>
  (await import('./acts/import-ids.ts')).importIds({ dataDir: readSettings(process.env).dataDir, pieces })

/** Whether this is a demonstration only its database knows. What looks at faces is large, and needed by this command alone. */
const importPortraitsBeside: ImportPortraits = async (folder, progress) => {
  const wanted = readSettings(process.env)
  const opened = await openDatabase<Tables>(wanted, { as: 'command' })
  const keys = await createFileKeys(wanted.keysFile, wanted.cryptoSuite)
  const { mode, portraitUrl, dataDir } = await settleInstallation(opened.db, wanted, keys).finally(() => opened.close())
  if (mode !== 'demonstration') throw new StartRefused('a production has no portraits of its own: the police have them')
  if (portraitUrl !== undefined) throw new StartRefused('SHIMING_PORTRAIT_URL names another authority; portraits are put on file there')
  const { importFolder } = await import('./outside/portrait/index.ts')
  return importFolder({ dataDir, models: modelsFolder({ dataDir }) }, folder, progress)
}

const voice = { out: (line: string) => console.log(line), err: (line: string) => console.error(line) }
process.exitCode = await runCommand(
  [
    ...commandsOf(openBench, (file) => installModels(file, readSettings(process.env))),
    ...glyphCommands(openGlyphBench),
    ...hanziCommands(importIdsBeside),
    ...portraitCommands(importPortraitsBeside),
  ],
  process.argv.slice(2),
  voice,
  explain,
)
