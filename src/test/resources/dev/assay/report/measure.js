// What a person would trip over on a page: text that is hard to tell from its ground, a page that
// is wider than the screen, text that is cut off without a way to see it, controls without a name.
"use strict";
function measure() {
  const faults = [];
  const parse = color => color.match(/[\d.]+/g).map(Number);
  const over = (top, below) => {
    const a = top.length > 3 ? top[3] : 1;
    return [0, 1, 2].map(i => top[i] * a + below[i] * (1 - a));
  };
  const ground = element => {
    const layers = [];
    for (let e = element; e; e = e.parentElement) {
      layers.push(parse(getComputedStyle(e).backgroundColor));
    }
    return layers.reverse().reduce((below, top) => over(top, below), [255, 255, 255]);
  };
  const luminance = rgb => {
    const [r, g, b] = rgb.map(v => v / 255)
        .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const name = e => e.tagName.toLowerCase() + (e.className ? "." + e.className : "");
  let least = 21;
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    const e = text.parentElement;
    if (!text.data.trim() || !e.checkVisibility() || e.closest("script")) {
      continue;
    }
    const below = ground(e);
    const [a, b] = [luminance(over(parse(getComputedStyle(e).color), below)), luminance(below)];
    const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    least = Math.min(least, contrast);
    if (contrast < 4.5) {
      faults.push(`contrast ${contrast.toFixed(2)} of ${name(e)}`);
    }
  }
  const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
  if (wide > 0) {
    faults.push(`the page is ${wide} pixels wider than the screen`);
  }
  for (const e of document.querySelectorAll("body *")) {
    const style = getComputedStyle(e);
    const cut = e.scrollWidth > e.clientWidth + 1 && e.clientWidth > 0 && style.display !== "inline";
    if (cut && e.checkVisibility() && /auto|scroll/.test(style.overflowX) && e.tabIndex < 0) {
      faults.push(`${name(e)} scrolls, but not by keyboard`);
    }
    const box = e.getBoundingClientRect();
    const inner = e.closest("pre, .execution");
    if (e.checkVisibility() && !inner && box.width > 0
        && (box.right > document.documentElement.clientWidth + 1 || box.left < -1)) {
      faults.push(`${name(e)} reaches out of the screen, to ${Math.round(box.right)}`);
    }
  }
  for (const e of document.querySelectorAll("input, select, button, [role=group]")) {
    if (!(e.labels && e.labels.length) && !e.textContent.trim() && !e.ariaLabel) {
      faults.push(`${name(e)} has no name`);
    }
  }
  for (const e of document.querySelectorAll(".proof > summary")) {
    const lines = Math.round(e.getBoundingClientRect().height / (1.45 * 15) * 10) / 10;
    if (e.checkVisibility() && lines > 2.6) {
      faults.push(`a row has ${lines} lines`);
    }
  }
  return { faults: Array.from(new Set(faults)), least };
}
