"""A TrueType subset of an installed Noto CJK font.

Chromium writes OpenType (CFF) fonts into a PDF as one Type 3 font per glyph, large and badly read; a TrueType
font becomes one embedded subset with a ToUnicode map. So the glyphs of a page are cut out and converted first.
"""
import io
import subprocess

from fontTools import subset
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTCollection, TTFont, newTable


def installed(family, style):
    """The face of a .ttc that fontconfig finds for family and style."""
    path = subprocess.run(["fc-match", "-f", "%{file}", f"{family}:lang=zh-cn:style={style}"], check=True, capture_output=True, text=True).stdout
    for f in TTCollection(path).fonts:
        if f["name"].getDebugName(1).startswith(family) or f["name"].getDebugName(16) == family:
            return f
    raise FileNotFoundError(family)


def truetype(family, style, text):
    """Bytes of a .ttf with just the glyphs of text."""
    f = installed(family, style)
    o = subset.Options(layout_features=[], name_IDs=[1, 2], notdef_outline=True, drop_tables=["GPOS", "GSUB", "VORG", "vhea", "vmtx", "BASE", "DSIG"])
    s = subset.Subsetter(o)
    s.populate(text=text + " ")
    s.subset(f)
    order, glyphs = f.getGlyphOrder(), f.getGlyphSet()
    out = {}
    for g in order:
        pen = TTGlyphPen(glyphs)
        glyphs[g].draw(Cu2QuPen(pen, 1.0, reverse_direction=True))
        out[g] = pen.glyph()
    f["loca"] = newTable("loca")
    glyf = f["glyf"] = newTable("glyf")
    glyf.glyphOrder, glyf.glyphs = order, out
    del f["CFF "]
    m = f["maxp"]
    m.tableVersion = 0x00010000
    for k in "maxZones maxTwilightPoints maxStorage maxFunctionDefs maxInstructionDefs maxStackElements maxSizeOfInstructions maxComponentElements maxComponentDepth maxPoints maxContours maxCompositePoints maxCompositeContours".split():
        setattr(m, k, 1 if k == "maxZones" else 0)
    f["post"].formatType = 3.0
    f.recalcTimestamp = False                       # a rebuild changes nothing
    f.sfntVersion = "\000\001\000\000"
    buf = io.BytesIO()
    f.save(buf)
    buf.seek(0)
    TTFont(buf)                                     # it can be read back
    return buf.getvalue()
