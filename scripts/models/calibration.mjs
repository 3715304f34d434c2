// What was measured of exactly these nets, with this preprocessing, and the thresholds that follow. docs/portrait.md tells how, and what is not claimed.

/** Written into models.json beside the hash of the pack; a pack of another hash has no calibration. */
export const calibration = {
  match: { accept: 0.55, review: 0.45 },
  liveness: { refuse: 0.3, pass: 0.7 },
  sitting: 0.6,
  measured: '2026-11-23',
  data: {
    'LFW-EA': '186 people of LFW with East Asian names, 514 pictures, 3338 genuine and 128503 impostor pairs',
    CASIA: 'CASIA-FaceV5, 40 volunteers, gated: 232 genuine and 9084 impostor pairs',
    NUAA: 'NUAA client faces, 15 people, gated: 260 genuine and 3395 impostor pairs',
    'NUAA-PAD': 'NUAA, 636 live frames and 744 frames of prints',
    replay: '4 people, 121 live frames and 119 frames of a screen that shows them',
  },
  /** Shares of pairs: wrongly refused, wrongly accepted. */
  figures: [
    { at: 0.45, 'LFW-EA': { frr: 0.0069, far: 7.1e-4 }, CASIA: { frr: 0, far: 6.3e-3 }, NUAA: { frr: 0.0154, far: 5.0e-3 } },
    { at: 0.5, 'LFW-EA': { frr: 0.0129, far: 1.2e-4 }, CASIA: { frr: 0, far: 1.2e-3 }, NUAA: { frr: 0.0269, far: 5.9e-4 } },
    { at: 0.55, 'LFW-EA': { frr: 0.0371, far: 7.8e-6 }, CASIA: { frr: 0, far: 2.2e-4 }, NUAA: { frr: 0.0385, far: 0 } },
  ],
  /** Equal error rates of a single frame; one signal of risk among others. */
  attacks: { 'NUAA-PAD': { eer: 0.154 }, replay: { eer: 0.058 } },
}
