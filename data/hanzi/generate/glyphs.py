"""Cuts glyph chunks out of fonts, for the generator alone: python3 glyphs.py cover|cut < JSON. Needs fontTools and brotli (Debian: fonttools, python3-brotli).

All chunks have the same em (1024), the same vertical metrics and full-width glyphs, so that signs of several fonts stand on one line; no hints,
no names of glyphs, no layout tables. The same fonts and the same order give the same bytes.
"""
import json
import sys
from multiprocessing import Pool
from os.path import join

from fontTools.fontBuilder import FontBuilder
from fontTools.misc.timeTools import timestampFromString
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

EM, ASCENT, DESCENT = 1024, 901, -123
CHANGED = '2026-11-23'
WHEN = timestampFromString('Mon Nov 23 00:00:00 2026')

# What the licences want to be told in every file.
NOTICES = {
    'hanazono': {
        'copyright': 'Created by GlyphWiki (glyphwiki.org). Copyright 2008-2017 GlyphWiki Project.',
        'description': f'Cut from HanaMin 2017-09-04 by Shiming, {CHANGED}: hints and metrics removed.',
        'licenseDescription': 'Hanazono Font License: unlimited permission to use, copy and distribute, with or without modification. No warranty.',
    },
    'babelstone': {
        'copyright': '(c) 1994-1999 Arphic Technology Co., Ltd.; (c) 2009-2025 Andrew West.',
        'description': f'CHANGED: cut from BabelStone Han 16.0.3 by Shiming on {CHANGED}: some glyphs kept, hints and metrics removed, renamed.',
        'licenseDescription': 'ARPHIC PUBLIC LICENSE, see ARPHICPL.TXT beside this file. No warranty.',
    },
}

fonts = {}


def open_fonts(paths):
    for path in paths:
        font = TTFont(path, lazy=True)
        fonts[path] = (font['cmap'].getBestCmap(), font['glyf'], font['head'].unitsPerEm)


def drawn(path, code):
    """The outline of a code point in a font, scaled to the common em; None where the font has none or an empty one."""
    cmap, glyf, em = fonts[path]
    name = cmap.get(code)
    if name is None or glyf[name].numberOfContours == 0:
        return None
    glyph = glyf[name]
    if em != EM or glyph.isComposite():
        raise SystemExit(f'{path}: U+{code:X} is not a plain outline in an em of {EM}')
    glyph.removeHinting()
    return glyph


def cut(job):
    font, paths, codes, file = job
    glyphs = {'.notdef': TTGlyphPen(None).glyph()}
    cmap = {}
    for code in codes:
        outline = next((found for found in (drawn(path, code) for path in paths) if found is not None), None)
        if outline is None:
            raise SystemExit(f'{file}: U+{code:X} has no glyph')
        cmap[code] = f'u{code:X}'
        glyphs[cmap[code]] = outline
    build(font, glyphs, cmap).save(file)
    return len(cmap)


def build(font, glyphs, cmap):
    builder = FontBuilder(EM, isTTF=True)
    builder.updateHead(created=WHEN, modified=WHEN, fontRevision=1.0)
    builder.font.recalcTimestamp = False
    builder.setupGlyphOrder(list(glyphs))
    builder.setupCharacterMap(cmap)
    builder.setupGlyf(glyphs)
    builder.setupHorizontalMetrics({name: (EM, getattr(glyph, 'xMin', 0)) for name, glyph in glyphs.items()})
    builder.setupHorizontalHeader(ascent=ASCENT, descent=DESCENT)
    builder.setupNameTable({'familyName': f'Shiming {font}', 'styleName': 'Regular', **NOTICES[font]}, mac=False)
    builder.setupOS2(sTypoAscender=ASCENT, sTypoDescender=DESCENT, usWinAscent=ASCENT, usWinDescent=-DESCENT, version=4, fsType=0, fsSelection=0xC0)
    builder.setupPost(keepGlyphNames=False)
    builder.font.flavor = 'woff2'
    return builder.font


def main():
    wanted = json.load(sys.stdin)
    paths = wanted['fonts']
    flat = [path for group in paths.values() for path in group]
    if sys.argv[1] == 'cover':
        open_fonts(flat)
        codes = wanted['codes']
        json.dump([next((n + 1 for n, group in enumerate(paths.values()) if any(drawn(p, c) for p in group)), 0) for c in codes], sys.stdout)
        return
    jobs = [(font, paths[font], codes, join(wanted['folder'], font, name)) for font, name, codes in wanted['chunks']]
    with Pool(wanted.get('workers', 2), open_fonts, [flat]) as pool:
        print(sum(pool.imap(cut, jobs, chunksize=8)))


if __name__ == '__main__':
    main()
