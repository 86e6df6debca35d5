/** Red, green and blue, each up to 255, and how far it covers. */
function partsOf(color: string): number[] {
  if (/^rgb/.test(color)) return color.match(/[\d.]+/g)!.map(Number);
  // In another notation, which a browser knows how to draw.
  const paper = new OffscreenCanvas(1, 1).getContext("2d")!;
  paper.fillStyle = color;
  paper.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0, alpha = 0] = paper.getImageData(0, 0, 1, 1).data;
  return [red, green, blue, alpha / 255];
}

/** The relative luminance of a colour (WCAG 2), undefined where it hardly covers. */
function luminance(color: string): number | undefined {
  const [red, green, blue, alpha = 1] = partsOf(color);
  if (alpha < 0.5) return undefined;
  const linear = (part = 0) => ((part / 255 + 0.055) / 1.055) ** 2.4;
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

/** What an element stands in, from its parent outwards. */
export function* around(element: Element): Generator<Element> {
  for (let at: Element | null = element; (at = at.parentElement ?? (at.getRootNode() as ShadowRoot).host ?? null); ) yield at;
}

/**
 * Whether what is around an element is light or dark, as one sees it: a page may be dark without saying so in
 * `color-scheme`, and a browser takes it for light then.
 */
export function schemeOf(element: Element): "light" | "dark" {
  const text = luminance(getComputedStyle(element).color) ?? 0;
  for (const at of [element, ...around(element)]) {
    const behind = luminance(getComputedStyle(at).backgroundColor);
    if (behind !== undefined) return text > behind ? "dark" : "light";
  }
  // On nothing but the browser's own ground, or on a picture.
  return text > 0.3 ? "dark" : "light";
}
