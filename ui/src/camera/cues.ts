/** Tones and vibration that go with a prompt, for those who do not look at the screen while their head is turned. */
type Cue = 'begin' | 'back' | 'done' | 'sorry'

const tones: Record<Cue, readonly (readonly [hertz: number, from: number, lasts: number])[]> = {
  begin: [[660, 0, 0.12]],
  back: [[880, 0, 0.1]],
  done: [
    [660, 0, 0.1],
    [990, 0.12, 0.16],
  ],
  sorry: [[330, 0, 0.25]],
}
const shakes: Record<Cue, readonly number[]> = { begin: [60], back: [40], done: [40, 60, 40], sorry: [200] }

export type Cues = { readonly give: (cue: Cue) => void; readonly close: () => void }

/** Must be opened from a press: browsers let nothing sound before. */
export function openCues(muted: () => boolean): Cues {
  let sound: AudioContext | undefined
  try {
    sound = new AudioContext()
  } catch {
    // Without sound the words and the picture are there.
  }
  return {
    give: (cue) => {
      navigator.vibrate?.([...shakes[cue]])
      if (sound === undefined || muted()) return
      for (const [hertz, from, lasts] of tones[cue]) play(sound, { hertz, from, lasts })
    },
    close: () => void sound?.close().catch(() => {}),
  }
}

type Tone = { readonly hertz: number; readonly from: number; readonly lasts: number }

function play(sound: AudioContext, { hertz, from, lasts }: Tone): void {
  const start = sound.currentTime + from
  const [tone, volume] = [sound.createOscillator(), sound.createGain()]
  tone.frequency.value = hertz
  volume.gain.setValueAtTime(0, start)
  volume.gain.linearRampToValueAtTime(0.2, start + 0.02)
  volume.gain.linearRampToValueAtTime(0, start + lasts)
  tone.connect(volume).connect(sound.destination)
  tone.start(start)
  tone.stop(start + lasts)
}
