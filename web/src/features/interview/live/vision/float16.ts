const LARGEST = 65_504;
const SMALLEST_NORMAL_EXPONENT = -14;
const QUIET_NAN = 0x7e00;

/** Returns the bits of the nearest half-precision number, ties to even; browsers got Float16Array only in 2025. */
export function float16Bits(value: number): number {
  if (Number.isNaN(value)) return QUIET_NAN;
  const sign = value < 0 || Object.is(value, -0) ? 0x8000 : 0;
  const size = Math.min(Math.abs(value), LARGEST);
  if (size === 0) return sign;
  const exponent = Math.max(Math.floor(Math.log2(size)), SMALLEST_NORMAL_EXPONENT);
  // In units of the last place: 1024 to 2047 for a normal number, fewer for one that is subnormal.
  const units = roundToEven(size * 2 ** (10 - exponent));
  return sign | ((exponent - SMALLEST_NORMAL_EXPONENT) * 1024 + units);
}

function roundToEven(value: number): number {
  const below = Math.floor(value);
  const rest = value - below;
  if (rest === 0.5) return below % 2 === 0 ? below : below + 1;
  return rest < 0.5 ? below : below + 1;
}
