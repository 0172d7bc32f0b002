"""PDF letters: an A4 page of HTML, printed by headless Chromium with subset fonts."""
import html
import os
import re
import subprocess
import tempfile

import subset

CHROMIUM = os.environ.get("CHROMIUM", "chromium")
CSS = """@font-face { font-family: "Letter"; src: url(Regular.ttf); }
@font-face { font-family: "Letter"; font-weight: bold; src: url(Bold.ttf); }
@page { size: A4; margin: 30mm 26mm 28mm 28mm; %s }
body { font: 16pt/1.75 "Letter"; text-align: justify; }
p { margin: 0; } .p { text-indent: 2em; } .h1, .h2 { text-indent: 2em; font-weight: bold; }
.title { text-align: center; font-size: 20pt; font-weight: bold; margin: 1em 0; } .right { text-align: right; }
.centre { text-align: center; } .red { text-align: center; color: #c00; font-size: 28pt; letter-spacing: 2px; }
.left { white-space: pre-wrap; } table { border-collapse: collapse; width: 100%%; font-size: 14pt; } td { text-align: left; border: 1px solid #000; padding: 1mm 2mm; }"""


def page(src):
    foot = ""
    if "footer" in src.set:
        a, b = src.set["footer"].split("{n}")
        foot = f'@bottom-center {{ content: "{a}" counter(page) "{b}"; font: 14pt Letter; }}'
    out, rows, titles = [], [], []
    items = src.items()
    for i, (kind, t) in enumerate(items):
        if kind == "row":
            rows.append("<tr>" + "".join(f"<td>{html.escape(c)}</td>" for c in t) + "</tr>")
            if i + 1 == len(items) or items[i + 1][0] != "row":
                out.append("<table>" + "".join(rows) + "</table>")
                rows = []
        elif kind == "title":
            titles.append(html.escape(t))
            if items[i + 1][0] != "title":
                out.append('<p class="title">' + "<br>".join(titles) + "</p>")
                titles = []
        else:
            out.append(f'<p class="{kind}">{html.escape(t)}</p>')
    return (f'<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>示例，内容虚构</title>'
            f'<style>{CSS % foot}</style></head><body>' + "\n".join(out) + "</body></html>")


def build(src):
    with tempfile.TemporaryDirectory() as d:
        a, b = os.path.join(d, "a.html"), os.path.join(d, "a.pdf")
        with open(a, "w", encoding="utf-8") as f:
            f.write(page(src))
        for style in ("Regular", "Bold"):
            with open(os.path.join(d, style + ".ttf"), "wb") as f:
                f.write(subset.truetype(src.set["font"], style, src.text() + "—0123456789"))
        subprocess.run([CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", "--user-data-dir=" + d, "--no-pdf-header-footer",
                        "--print-to-pdf=" + b, "file://" + a], check=True, capture_output=True, timeout=120)
        with open(b, "rb") as f:
            data = f.read()
    # the dates, of the same length, so that a rebuild changes nothing
    return re.sub(rb"\(D:\d{14}\+00'00'\)", b"(D:20000101000000+00'00')", data)
