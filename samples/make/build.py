#!/usr/bin/env python3
"""Makes ../letters and ../text from src/. usage: build.py [NAME…]   (needs python-docx, fonttools, Chromium, Noto CJK fonts)"""
import glob
import os
import sys

import source

EXT = {"txt": "plain", "html": "web", "docx": "word", "pdf": "pdf"}


def main():
    for d in ("letters", "text"):
        os.makedirs(os.path.join(source.ROOT, d), exist_ok=True)
    for name in sys.argv[1:] or source.names():
        src = source.Source(name)
        data = __import__(EXT[src.format]).build(src)
        path = os.path.join(source.ROOT, "letters", name + "." + src.format)
        for old in glob.glob(os.path.join(source.ROOT, "letters", name + ".*")):
            if old != path:
                os.remove(old)
        with open(path, "wb") as f:
            f.write(data)
        with open(os.path.join(source.ROOT, "text", name + ".txt"), "w", encoding="utf-8") as f:
            f.write(src.text())
        print(name, src.format, len(data))


if __name__ == "__main__":
    main()
