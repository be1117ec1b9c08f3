/** What rules on files go by: the formats of images, names in texts, ignored files, hosts of URLs. */
import fc from 'fast-check';
import { isGitIgnored } from '../../../../src/lint/rules/support/git-ignored.js';
import { contentFormat, formatOfName } from '../../../../src/lint/rules/support/image-formats.js';
import { Mentions } from '../../../../src/lint/rules/support/mentions.js';
import { isExampleHost, isLocalHost, ownPath } from '../../../../src/lint/rules/support/url-hosts.js';
import { parseConfig } from '../../../../src/site/config.js';
import { loadSite } from '../../../../src/site/load.js';
import { SourceFile } from '../../../../src/source/source-file.js';
import { tempSite } from '../../../support/temp-site.js';

describe('formats', () => {
  const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'));

  test.each([
    ['\x89PNG\r\n\x1a\n', 'PNG'],
    ['\xff\xd8\xff\xe0', 'JPEG'],
    ['RIFF\x10\0\0\0WEBPVP8 ', 'WebP'],
    ['\0\0\0\x1cftypavif', 'AVIF'],
    ['\0\0\0\x1cftypheic', 'HEIC'],
    ['MM\0*', 'TIFF'],
    ['\xef\xbb\xbf<?xml version="1.0"?><!-- x --><!DOCTYPE svg [<!ENTITY a "b">]>\n<svg>', 'SVG'],
    ['  <HTML>', 'HTML page'],
    ['<svgx>', undefined],
    ['', undefined],
  ])('%j is %s', (text, label) => {
    expect(contentFormat(bytes(text))?.label).toBe(label);
  });

  test('are found at once, whatever the bytes', () => {
    const piece = fc.constantFrom('<!--', '-->', '<?', '>', '<!doctype svg', '[', ']', '<svg', ' ', 'x');
    fc.assert(fc.property(fc.array(piece), (pieces) => void contentFormat(bytes(pieces.join('')))));
    const start = performance.now();
    contentFormat(bytes('<!---->'.repeat(100_000)));
    expect(performance.now() - start).toBeLessThan(1000);
  });

  test('of names', () => {
    expect(formatOfName('a/b.JPeG')?.label).toBe('JPEG');
    expect(formatOfName('a.b/c')).toBeUndefined();
  });
});

describe('mentions', () => {
  const mentions = new Mentions();
  mentions.add('See _big.png_, "Sub/Two%20words.pdf" and `plan`. ca_small.png frame%d row_{{ n }}');

  test.each(['x/big.png', 'two words.pdf', 'BIG.PNG'])('%s is named', (file) => {
    expect(mentions.hasName(file)).toBe(true);
  });

  test.each(['small.png', 'ig.png', 'big.pn'])('%s is not', (file) => {
    expect(mentions.hasName(file)).toBe(false);
  });

  test('names without their extension, and numbered ones', () => {
    expect(['plan.svg', 'frame12.png', 'row_1.png'].map((file) => mentions.hasStem(file))).toEqual([
      true,
      true,
      true,
    ]);
    expect(['pla.svg', 'fram12.png', 'small.svg'].map((file) => mentions.hasStem(file))).toEqual([
      false,
      false,
      false,
    ]);
  });
});

test('files that .gitignore names', () => {
  const ignore = '# big\r\n*.mp4\n/static/gen/\nbuild\n!kept.mp4\nimg/social-*.png\n';
  const site = loadSite(tempSite({ 'config.toml': 'base_url = "https://a.org"\n', '.gitignore': ignore }));
  const ignored = (file: string) => isGitIgnored(site, file);
  expect(
    ['a.mp4', 'content/x/a.mp4', 'static/gen/b/c.png', 'static/build/x.css', 'img/social-a.png'].map(ignored),
  ).toEqual(Array(5).fill(true));
  expect(['a.mp3', 'content/static/gen/b.png', 'content/img/social-a.png', 'buildx'].map(ignored)).toEqual(
    Array(4).fill(false),
  );
});

describe('hosts', () => {
  const config = parseConfig(SourceFile.fromText('config.toml', 'base_url = "https://Garden.org/docs/"\n'));

  test.each([
    ['https://garden.org/docs/a/?x#y', '/a/?x#y'],
    ['http://GARDEN.org:80/docs', '/'],
    ['//garden.org/docs#x', '/#x'],
    ['https://garden.org/docsx/', undefined],
    ['https://garden.org/', undefined],
    ['https://www.garden.org/docs/', undefined],
    ['https://garden.org:8080/docs/', undefined],
    ['https://user@garden.org/docs/', '/'],
    ['https://garden.org.evil.org/docs/', undefined],
    ['/docs/a/', undefined],
  ])('%s names %s', (url, path) => {
    expect(ownPath(config, url)).toBe(path);
  });

  test('of this computer and for examples', () => {
    expect(['http://localhost:1111/x', 'https://127.0.0.1', 'http://[::1]/'].map(isLocalHost)).toEqual([
      true,
      true,
      true,
    ]);
    expect(['http://localhost.org', 'https://11.0.0.1', '/localhost'].map(isLocalHost)).toEqual([
      false,
      false,
      false,
    ]);
    expect(['https://www.example.com/x', 'https://example.community'].map(isExampleHost)).toEqual([
      true,
      false,
    ]);
  });
});
