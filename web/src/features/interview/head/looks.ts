/** How the drawn interviewer can look; colours are sRGB. */
export const LOOKS = ["short", "bob", "curls"] as const;

export type LookName = (typeof LOOKS)[number];

export interface Look {
  readonly skin: number;
  readonly blush: number;
  readonly lips: number;
  readonly hair: number;
  readonly brows: number;
  readonly clothes: number;
  readonly collar: number;
  readonly hasGlasses: boolean;
}

export const LOOK: Readonly<Record<LookName, Look>> = {
  short: {
    skin: 0xe3b48f,
    blush: 0xd9917a,
    lips: 0xbb7463,
    hair: 0x3a2c27,
    brows: 0x3a2c27,
    clothes: 0x5f8068,
    collar: 0xf1ece0,
    hasGlasses: false,
  },
  bob: {
    skin: 0xf0cdb2,
    blush: 0xe3a08c,
    lips: 0xc27a6e,
    hair: 0x9a5a3c,
    brows: 0x7d4a33,
    clothes: 0x3f5566,
    collar: 0xdfe5e2,
    hasGlasses: false,
  },
  curls: {
    skin: 0x8d5f45,
    blush: 0xa35f48,
    lips: 0x74423a,
    hair: 0x231b19,
    brows: 0x1d1614,
    clothes: 0xc08a4a,
    collar: 0xf3e7d0,
    hasGlasses: true,
  },
};

/** The look that a speaker has until the candidate chooses one: the same each time. */
export function lookOf(speaker: string): LookName {
  let sum = 0;
  for (const character of speaker) sum += character.codePointAt(0) ?? 0;
  return LOOKS[sum % LOOKS.length] ?? "short";
}
