const DARK_TEXT = '#10151c';
const LIGHT_TEXT = '#ffffff';
const DEFAULT_ACCENT = '#2456c9';

/** The shop's colour and the text colour that reads better on it (WCAG 2.2 relative luminance, contrast at least 4.5). */
export function accentOf(accent: string | undefined): { readonly accent: string; readonly onAccent: string } {
  const colour = accent !== undefined && /^#[0-9a-f]{6}$/i.test(accent) ? accent : DEFAULT_ACCENT;
  const luminance = luminanceOf(colour);
  const isLightBetter = 1.05 / (luminance + 0.05) >= (luminance + 0.05) / (luminanceOf(DARK_TEXT) + 0.05);
  return { accent: colour, onAccent: isLightBetter ? LIGHT_TEXT : DARK_TEXT };
}

function luminanceOf(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => linear(parseInt(colour.slice(at, at + 2), 16) / 255));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function linear(channel: number): number {
  return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
}
