import sharp from 'sharp'

/** Flat drawings, so that the demo has pictures of its own without a photograph in the repository. */
const drawings = {
  'festive-box.jpg': {
    width: 1200,
    height: 1200,
    body: `
      <rect width="1200" height="1200" fill="#7c2d12"/>
      <circle cx="600" cy="560" r="470" fill="#9a3412"/><circle cx="600" cy="560" r="330" fill="#c2410c"/>
      <rect x="300" y="560" width="600" height="400" rx="24" fill="#fef3c7"/>
      <rect x="270" y="480" width="660" height="130" rx="24" fill="#fde68a"/>
      <rect x="555" y="480" width="90" height="480" fill="#b45309"/>
      <path d="M600 480 C480 330 350 400 440 470 Z M600 480 C720 330 850 400 760 470 Z" fill="#b45309"/>
      <g fill="#fbbf24"><path d="M150 1040 q90 90 180 0 Z"/><path d="M870 1040 q90 90 180 0 Z"/></g>
      <g fill="#fef08a"><path d="M240 1030 q-34 -60 0 -110 q34 50 0 110 Z"/><path d="M960 1030 q-34 -60 0 -110 q34 50 0 110 Z"/></g>`,
  },
  'masala-chai.jpg': {
    width: 1200,
    height: 628,
    body: `
      <rect width="1200" height="628" fill="#ecfccb"/><rect y="470" width="1200" height="158" fill="#a16207"/>
      <path d="M470 190 h260 l-34 320 q-6 40 -46 40 h-100 q-40 0 -46 -40 Z" fill="#b45309"/>
      <path d="M480 240 h240 l-8 80 h-224 Z" fill="#fcd34d" opacity="0.7"/>
      <g fill="none" stroke="#78716c" stroke-width="14" stroke-linecap="round" opacity="0.6">
        <path d="M540 150 q-30 -40 0 -80 t0 -60"/><path d="M600 150 q-30 -40 0 -80 t0 -60"/><path d="M660 150 q-30 -40 0 -80 t0 -60"/>
      </g>
      <g fill="#65a30d"><ellipse cx="250" cy="450" rx="90" ry="34" transform="rotate(-24 250 450)"/><ellipse cx="930" cy="440" rx="90" ry="34" transform="rotate(22 930 440)"/></g>`,
  },
  'kulhad-set.jpg': {
    width: 1080,
    height: 1350,
    body: `
      <rect width="1080" height="1350" fill="#fff7ed"/><rect y="980" width="1080" height="370" fill="#fed7aa"/>
      <g fill="#9a3412">
        <path d="M190 640 h260 q-10 220 -50 340 h-160 q-40 -120 -50 -340 Z"/><path d="M630 640 h260 q-10 220 -50 340 h-160 q-40 -120 -50 -340 Z"/>
      </g>
      <path d="M400 760 h280 q-10 240 -56 380 h-168 q-46 -140 -56 -380 Z" fill="#c2410c"/>
      <g fill="#431407"><ellipse cx="320" cy="640" rx="130" ry="36"/><ellipse cx="760" cy="640" rx="130" ry="36"/><ellipse cx="540" cy="760" rx="140" ry="40"/></g>`,
  },
  'ridge-tent.jpg': {
    width: 1200,
    height: 628,
    body: `
      <rect width="1200" height="628" fill="#c7d2fe"/><circle cx="960" cy="150" r="70" fill="#fef9c3"/>
      <path d="M0 460 L260 150 L430 340 L640 90 L900 380 L1030 250 L1200 430 V628 H0 Z" fill="#475569"/>
      <path d="M640 90 L700 158 L640 190 L580 160 Z M260 150 L306 204 L250 226 L214 206 Z" fill="#f8fafc"/>
      <path d="M0 500 Q300 430 620 500 T1200 480 V628 H0 Z" fill="#166534"/>
      <path d="M430 560 L600 350 L770 560 Z" fill="#ea580c"/><path d="M560 560 L600 400 L640 560 Z" fill="#7c2d12"/>`,
  },
  'winter-pack.jpg': {
    width: 1200,
    height: 1200,
    body: `
      <rect width="1200" height="1200" fill="#e0f2fe"/><path d="M0 900 Q600 780 1200 900 V1200 H0 Z" fill="#f8fafc"/>
      <rect x="380" y="300" width="440" height="640" rx="120" fill="#0f766e"/><rect x="430" y="600" width="340" height="250" rx="48" fill="#115e59"/>
      <path d="M500 300 q100 -150 200 0" fill="none" stroke="#134e4a" stroke-width="36"/>
      <g fill="#f59e0b"><rect x="430" y="520" width="340" height="26"/><rect x="585" y="640" width="30" height="90" rx="10"/></g>
      <g fill="#bae6fd"><circle cx="180" cy="240" r="22"/><circle cx="980" cy="360" r="18"/><circle cx="300" cy="520" r="14"/><circle cx="930" cy="140" r="26"/></g>`,
  },
} as const satisfies Record<string, { width: number; height: number; body: string }>

export type PictureName = keyof typeof drawings

/** The file that an upload of the picture sends: WebP. */
export function drawPicture(name: PictureName): Promise<Buffer> {
  const { width, height, body } = drawings[name]
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${body}</svg>`
  return sharp(Buffer.from(svg)).jpeg({ quality: 86 }).toBuffer()
}

export const pictureSize = (name: PictureName): { readonly width: number; readonly height: number } => {
  const { width, height } = drawings[name]
  return { width, height }
}
