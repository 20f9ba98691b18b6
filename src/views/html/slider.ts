/** The slider over the time of an object, and what it says below. */
import type { Axis } from './axis.js';
import { escaped } from './markup.js';

/** Whole seconds, but for short runs; at most a thousand steps or so. The end can be reached. */
export function sliderHtml(label: string, { startMs, endMs }: Axis): string {
  const lengthMs = endMs - startMs;
  const step = lengthMs < 20_000 ? 100 : Math.max(1, Math.floor(lengthMs / 1_000_000)) * 1000;
  const most = Math.ceil(lengthMs / step) * step;
  return `<span class="under"></span><div class="stage slider"><input type="range" min="0" max="${most}" step="${step}" value="${most}" aria-label="${escaped(label)}"><p class="now" role="status"></p></div>`;
}
