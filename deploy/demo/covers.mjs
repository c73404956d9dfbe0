// Draws the cover images: one abstract picture a subject, the same on every run. Usage: node covers.mjs OUT_DIR
// Needs playwright-core (tests/web has it) and a Chromium; the pictures themselves are committed.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const { chromium } = createRequire(join(here, '../../tests/web/package.json'))('playwright-core');

const palettes = [
  ['#0f4c43', '#1f7a68', '#bfe3d3', '#f2c879'],
  ['#243b6b', '#4a6fb0', '#c9d8f0', '#f0a58a'],
  ['#5b2a3c', '#a5485f', '#f1d3d3', '#f4c95d'],
  ['#3a2f5b', '#6e5aa8', '#dcd3f2', '#8fd6c4'],
  ['#5a3d1e', '#b07a3a', '#f3e2c2', '#7fa99b'],
  ['#1d3f4d', '#3a7f92', '#cfe6ea', '#ee9b7a'],
  ['#3d4a22', '#77903f', '#e3ebcb', '#e0856a'],
];

// mulberry32: small, seeded, the same everywhere.
function random(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const kinds = {
  rings: (r, [, mid, light, spot]) => {
    const x = 160 + r() * 320;
    const y = 90 + r() * 180;
    const rings = Array.from({ length: 7 }, (_, i) => `<circle cx="${x}" cy="${y}" r="${36 + i * 44}" fill="none" stroke="${i % 2 ? mid : light}" stroke-width="${i === 2 ? 14 : 5}" opacity="${1 - i * 0.11}"/>`);
    return `${rings.join('')}<circle cx="${x}" cy="${y}" r="20" fill="${spot}"/>`;
  },
  waves: (r, [, mid, light, spot]) => {
    const wave = (i) => {
      const y = 130 + i * 38;
      const a = 30 + r() * 40;
      return `<path d="M0 ${y}C160 ${y - a} 240 ${y + a} 360 ${y}S560 ${y - a} 640 ${y}V360H0Z" fill="${i % 2 ? mid : light}" opacity="${0.28 + i * 0.08}"/>`;
    };
    return `<circle cx="${100 + r() * 440}" cy="${70 + r() * 40}" r="38" fill="${spot}"/>${[0, 1, 2, 3, 4, 5].map(wave).join('')}`;
  },
  tiles: (r, [, mid, light, spot]) => {
    const shape = (x, y) => {
      const colour = [mid, mid, light, light, spot, 'none'][Math.floor(r() * 6)];
      const turn = Math.floor(r() * 4) * 90;
      const form = r() < 0.5 ? 'M0 0H80A80 80 0 0 1 0 80Z' : r() < 0.5 ? 'M0 0H80L0 80Z' : 'M40 8A32 32 0 1 1 40 72A32 32 0 1 1 40 8Z';
      return `<path transform="translate(${x} ${y}) rotate(${turn} 40 40)" d="${form}" fill="${colour}"/>`;
    };
    return Array.from({ length: 40 }, (_, i) => shape((i % 8) * 80, Math.floor(i / 8) * 80 - 20)).join('');
  },
  bars: (r, [, mid, light, spot]) =>
    Array.from({ length: 11 }, (_, i) => {
      const h = 50 + r() * 230;
      return `<rect x="${34 + i * 53}" y="${330 - h}" width="32" height="${h}" rx="16" fill="${i === 7 ? spot : i % 3 ? mid : light}"/>`;
    }).join(''),
  links: (r, [, mid, light, spot]) => {
    const dots = Array.from({ length: 16 }, (_, i) => [50 + (i % 6) * 105 + r() * 50, 50 + Math.floor(i / 6) * 110 + r() * 50]);
    const lines = dots.flatMap(([x, y], i) => dots.slice(i + 1).filter(([u, v]) => Math.hypot(u - x, v - y) < 165).map(([u, v]) => `<path d="M${x} ${y}L${u} ${v}" stroke="${mid}" stroke-width="3"/>`));
    return lines.join('') + dots.map(([x, y], i) => `<circle cx="${x}" cy="${y}" r="${8 + r() * 14}" fill="${i % 5 === 2 ? spot : light}"/>`).join('');
  },
};

function picture(index) {
  const palette = palettes[(index * 3) % palettes.length];
  const draw = Object.values(kinds)[index % 5];
  return `<svg xmlns="http://www.w3.org/2000/svg" width="640" height="360" viewBox="0 0 640 360"><rect width="640" height="360" fill="${palette[0]}"/>${draw(random(index + 11), palette)}</svg>`;
}

const out = process.argv[2] ?? join(here, 'covers');
mkdirSync(out, { recursive: true });
const courses = readFileSync(join(here, 'courses.jsonl'), 'utf8').trim().split('\n').map((line) => JSON.parse(line));
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
const page = await browser.newPage();
for (const course of courses) {
  const bytes = await page.evaluate(async (svg) => {
    const image = new Image();
    image.src = `data:image/svg+xml;base64,${btoa(svg)}`;
    await image.decode();
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [640, 360];
    canvas.getContext('2d').drawImage(image, 0, 0);
    return canvas.toDataURL('image/webp', 0.82).split(',')[1];
  }, picture(course.id));
  writeFileSync(join(out, course.cover), Buffer.from(bytes, 'base64'));
}
await browser.close();
