import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

const needs = ['chromium', 'fonts-noto-cjk', 'faketime', 'ffmpeg']

/**
 * Where the browser of the journeys is, or why there is none. On a Debian where we are root, the browser, Chinese fonts, libfaketime and ffmpeg are
 * installed from the distribution; nothing else is ever downloaded from outside the package registry.
 */
export function browser() {
  const missing = process.platform === 'linux' ? needs.filter((name) => !isInstalled(name)) : []
  if (process.env.CHROMIUM_PATH && existsSync(process.env.CHROMIUM_PATH) && missing.includes('chromium'))
    missing.splice(missing.indexOf('chromium'), 1)
  if (missing.length > 0) fetch(missing)
  const path = [process.env.CHROMIUM_PATH, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
    (one) => one && existsSync(one),
  )
  return path === undefined ? { reason: 'no Chromium here; install it or name it in CHROMIUM_PATH' } : { path }
}

function isInstalled(name) {
  const asked = spawnSync('dpkg-query', ['-W', '-f', '${Status}', name], { encoding: 'utf8' })
  return asked.status === 0 && asked.stdout.endsWith('ok installed')
}

function fetch(missing) {
  if (process.getuid?.() !== 0 || spawnSync('apt-get', ['--version']).status !== 0) {
    console.log(`test: not root, or no apt-get: go on without ${missing.join(', ')}`)
    return
  }
  console.log(`test: installing ${missing.join(', ')} from the distribution`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const apt = (...args) =>
    spawnSync('apt-get', ['-y', '-q', '-o', 'DPkg::Lock::Timeout=120', '-o', 'Dpkg::Use-Pty=0', ...args], {
      stdio: ['ignore', 'inherit', 'inherit'],
      env,
    })
  const done =
    apt('install', '--no-install-recommends', ...missing).status === 0 ||
    (apt('update').status === 0 && apt('install', '--no-install-recommends', ...missing).status === 0)
  if (!done) console.log(`test: apt-get could not install ${missing.join(', ')}; what needs them is skipped and said so`)
}
