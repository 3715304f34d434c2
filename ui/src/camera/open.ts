/** The camera of this device, or in one word why there is none. */

/**
 * `refused`: the person or the browser said no; `none`: no camera; `busy`: another program has it; `insecure`: no TLS; `in-app`: a browser inside
 * another app that hands out no camera; `unsupported`: too old a browser.
 */
export type CameraTrouble = 'refused' | 'none' | 'busy' | 'insecure' | 'in-app' | 'unsupported'

export type Camera = {
  readonly stream: MediaStream
  readonly stop: () => void
  /** Tells when the device goes away or the person takes the permission back. */
  readonly onLost: (tell: () => void) => void
}

/** Browsers inside other apps say so in their name; some of them have the function and refuse it. */
const insideApp = (agent: string): boolean =>
  /MicroMessenger|QQ\/|AlipayClient|DingTalk|Weibo|BytedanceWebview|aweme|FBAN|FBAV|Line\//i.test(agent)

export function cameraTrouble({ secure, agent, devices }: { secure: boolean; agent: string; devices: boolean }): CameraTrouble | undefined {
  if (devices) return undefined
  if (insideApp(agent)) return 'in-app'
  return secure ? 'unsupported' : 'insecure'
}

/** Why there is surely no camera here, told before anyone is asked; undefined when it can be tried. */
export const troubleBefore = (): CameraTrouble | undefined =>
  cameraTrouble({
    secure: isSecureContext,
    agent: navigator.userAgent,
    devices: typeof navigator.mediaDevices?.getUserMedia === 'function',
  })

/** Whether this device seems to have a camera, as far as a page may know before it asks. */
export async function mayHaveCamera(): Promise<boolean> {
  if (troubleBefore() !== undefined) return false
  try {
    return (await navigator.mediaDevices.enumerateDevices()).some(({ kind }) => kind === 'videoinput')
  } catch {
    return true
  }
}

/** Asks for the front camera, upright. Must be called from a press: some browsers ask the person only then. */
export async function openCamera(): Promise<Camera | CameraTrouble> {
  const trouble = troubleBefore()
  if (trouble !== undefined) return trouble
  try {
    const video = { facingMode: 'user', width: { ideal: 720 }, height: { ideal: 1280 }, frameRate: { ideal: 30, max: 30 } }
    const stream = await navigator.mediaDevices.getUserMedia({ audio: false, video })
    const [track] = stream.getVideoTracks()
    return {
      stream,
      stop: () => {
        for (const one of stream.getTracks()) one.stop()
      },
      onLost: (tell) => track?.addEventListener('ended', tell),
    }
  } catch (error) {
    return troubleOf(error instanceof DOMException ? error.name : '')
  }
}

export function troubleOf(name: string, agent = navigator.userAgent): CameraTrouble {
  if (name === 'NotAllowedError' || name === 'SecurityError') return insideApp(agent) ? 'in-app' : 'refused'
  if (name === 'NotFoundError' || name === 'OverconstrainedError' || name === 'DevicesNotFoundError') return 'none'
  return name === 'NotReadableError' || name === 'AbortError' || name === 'TrackStartError' ? 'busy' : 'unsupported'
}
