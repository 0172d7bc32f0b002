"""Word letters by python-docx: headings, real tables, automatic Chinese numbering, footnotes."""
import io
import re
import zipfile

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt, RGBColor

NOTES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
NOTES_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"


def font(style, name, size):
    style.font.name = "Times New Roman"
    style.font.size = Pt(size)
    style.font.color.rgb = RGBColor(0, 0, 0)
    style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), name)


def numbering(doc):
    """Adds the list “一、二、三、” and gives its number id."""
    root = doc.part.numbering_part.element
    root.insert(0, parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="90"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        '<w:numFmt w:val="chineseCounting"/><w:suff w:val="nothing"/><w:lvlText w:val="%1、"/><w:lvlJc w:val="left"/></w:lvl></w:abstractNum>'))
    root.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="90"><w:abstractNumId w:val="90"/></w:num>'))
    return 90


def footnotes(doc, notes):
    body = "".join(f'<w:footnote w:id="{i + 1}"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> {t}</w:t></w:r></w:p></w:footnote>'
                   for i, t in enumerate(notes))
    edge = ('<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
            '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>')
    xml = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:footnotes {nsdecls("w")}>{edge}{body}</w:footnotes>'
    part = Part(PackURI("/word/footnotes.xml"), NOTES_TYPE, xml.encode(), doc.part.package)
    doc.part.relate_to(part, NOTES)


def runs(par, text):
    """Text with [^n] turned into footnote references."""
    for bit in re.split(r"(\[\^\d+\])", text):
        m = re.match(r"\[\^(\d+)\]$", bit)
        r = par.add_run("" if m else bit)
        if m:
            r.font.superscript = True
            r._r.append(parse_xml(f'<w:footnoteReference {nsdecls("w")} w:id="{m[1]}"/>'))


def build(src):
    doc = docx.Document()
    font(doc.styles["Normal"], "仿宋_GB2312", 16)
    font(doc.styles["Title"], "方正小标宋简体", 22)
    font(doc.styles["Heading 1"], "黑体", 16)
    font(doc.styles["Heading 2"], "楷体_GB2312", 16)
    items = src.items()
    notes = [t for k, t in items if k == "note"]
    if notes:
        footnotes(doc, notes)
    num = numbering(doc) if "numbering" in src.set else None
    table, titles = None, []
    for i, (kind, t) in enumerate(items):
        if kind == "row":
            if table is None:
                table = doc.add_table(rows=0, cols=len(t), style="Table Grid")
            cells = table.add_row().cells
            for c, v in zip(cells, t):
                c.text = v
            continue
        table = None
        if kind == "note":
            continue
        if kind == "title":
            titles.append(t)
            if i + 1 < len(items) and items[i + 1][0] == "title":
                continue
            par = doc.add_paragraph(style="Title")
            par.alignment = ALIGN.CENTER
            for j, line in enumerate(titles):
                r = par.add_run(line)
                if j + 1 < len(titles):
                    r.add_break()
            titles = []
            continue
        if kind in ("h1", "h2", "auto"):
            par = doc.add_paragraph(style="Heading 2" if kind == "h2" else "Heading 1")
            if kind == "auto":
                t = t[1]
                par._p.get_or_add_pPr().append(parse_xml(
                    f'<w:numPr {nsdecls("w")}><w:ilvl w:val="0"/><w:numId w:val="{num}"/></w:numPr>'))
        else:
            par = doc.add_paragraph()
            if kind in ("centre", "red"):
                par.alignment = ALIGN.CENTER
            elif kind == "right":
                par.alignment = ALIGN.RIGHT
            elif kind == "p":
                par.paragraph_format.first_line_indent = Pt(32)
        runs(par, t)
        if kind == "red":
            par.runs[0].font.color.rgb = RGBColor(0xD0, 0, 0)
            par.runs[0].font.size = Pt(30)
    p = doc.core_properties
    p.title, p.subject, p.author, p.comments = src.name, "示例，内容虚构", "", ""
    out = io.BytesIO()
    doc.save(out)
    return steady(out.getvalue())


def steady(data):
    """The same archive without time stamps, so that a rebuild changes nothing."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as a, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as b:
        for n in a.namelist():
            if n != "docProps/thumbnail.jpeg":
                d = a.read(n)
                if n == "_rels/.rels":
                    d = re.sub(rb'<Relationship [^>]*thumbnail[^>]*/>', b"", d)
                b.writestr(zipfile.ZipInfo(n, (2000, 1, 1, 0, 0, 0)), d, zipfile.ZIP_DEFLATED)
    return out.getvalue()
