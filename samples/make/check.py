#!/usr/bin/env python3
"""Checks the samples: letters against ../text, gold answers against ../text. usage: check.py   (needs python-docx, pdftotext)

Every line of a plain text must be found in its letter, white space and page numbers aside; every quote,
title, cited title and promise of the gold in its plain text; every binary file must stay below 300 KB;
every document must end by saying that it is fictitious.
"""
import html
import json
import os
import re
import subprocess
import sys

import docx

import source

MARK = "（示例：内容虚构，仅供软件演示）"


def bare(s):
    return re.sub(r"\s+", "", s)


def plain(path, src):
    """The characters of a letter, in reading order, without layout."""
    if path.endswith(".pdf"):
        s = subprocess.run(["pdftotext", "-raw", path, "-"], check=True, capture_output=True, text=True).stdout
        return re.sub(r"(?m)^\f?—\s*\d+\s*—$", "", s)
    if path.endswith(".docx"):
        body = docx.Document(path).element.body
        notes = "".join(t for k, t in src.items() if k == "note")
        return "".join(t.text or "" for t in body.iter() if t.tag.endswith("}t")) + notes
    with open(path, "rb") as f:
        s = f.read().decode({"utf-16le": "utf-16"}.get(src.set.get("encoding", ""), src.set.get("encoding", "utf-8")))
    if path.endswith(".html"):
        return html.unescape(re.sub(r"<[^>]*>", "", s))
    return re.sub(r"\n—\s*\d+\s*—\n|\[bookmark: \w+\]|\[批注[^\]]*\]: [^\n]*", "\n", s.replace("\r", ""))


def main():
    bad = []
    held = open(os.path.join(source.ROOT, "heldout.txt"), encoding="utf-8").read().split()
    bad += [f"{h}: held out but missing" for h in held if h not in source.names()]
    for name in source.names():
        src = source.Source(name)
        path = os.path.join(source.ROOT, "letters", name + "." + src.format)
        if os.path.getsize(path) > 300 * 1024:
            bad.append(f"{name}: too large")
        with open(os.path.join(source.ROOT, "text", name + ".txt"), encoding="utf-8") as f:
            text = f.read()
        if not text.rstrip().endswith(MARK):
            bad.append(f"{name}: not marked as fictitious")
        letter = bare(plain(path, src))
        for line in text.split("\n"):
            if src.format == "docx":
                line = re.sub("^[一二三四五六七八九十]、", "", line)     # automatic numbers are not in the file
            if bare(line) not in letter:
                bad.append(f"{name}: not in the letter: {line[:40]}")
        with open(os.path.join(source.ROOT, "gold", name + ".json"), encoding="utf-8") as f:
            gold = json.load(f)
        t = bare(text)
        wanted = [gold["title"]] + [x["quote"] for x in gold.get("figures", [])] + gold.get("commitments", [])
        wanted += ["《" + x["title"] + "》" for x in gold.get("citations", [])]
        bad += [f"{name}: gold not in the text: {w[:40]}" for w in wanted if w not in t]
        if not isinstance(gold.get("draft"), bool) or any(v in ("", [], {}, None) for v in gold.values()):
            bad.append(f"{name}: draft missing, or an empty key")
        if gold["kind"].endswith("_reply") != ("reply" in gold):
            bad.append(f"{name}: reply and kind disagree")
    print("\n".join(bad) or f"{len(source.names())} samples, all well")
    return bool(bad)


if __name__ == "__main__":
    sys.exit(main())
