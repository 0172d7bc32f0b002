"""The notation of src/*.txt, from which the sample letters and their plain texts are made.

Lines at the top that start with % are settings (format, encoding, template, …; %meta LABEL=VALUE and
%next may repeat). In .txt samples every other line is copied as it stands, except that
    @ …        is page furniture: in the letter, not in the plain text
    ⟦…⟧        is litter inside a line: in the letter, not in the plain text
In html, docx and pdf samples the first characters of a line say what it is:
    #  title line   ##/### heading   ^ centred   ^^ red heading   > right   ! flush left
    |  table row    +  heading with an automatic number   [^1]: footnote   anything else: paragraph
The last line of every source marks the document as fictitious.
"""
import os
import re

HERE = os.path.dirname(os.path.abspath(__file__))
SRC = os.path.join(HERE, "src")
ROOT = os.path.dirname(HERE)
NUMERALS = "一二三四五六七八九十"


class Source:
    """One sample: settings, and lines or (kind, text) items."""

    def __init__(self, name):
        self.name = name
        self.set, self.meta, self.next = {}, [], []
        with open(os.path.join(SRC, name + ".txt"), encoding="utf-8") as f:
            lines = f.read().split("\n")
        while lines[-1] == "":
            lines.pop()
        self.lines = []
        for i, line in enumerate(lines):
            m = re.match(r"%(\w+) (.*)$", line)
            if not m:
                self.lines.append(line)
            elif m[1] == "meta":
                self.meta.append(tuple(m[2].split("=", 1)))
            elif m[1] == "next":
                self.next.append(m[2])
            else:
                self.set[m[1]] = m[2]

    @property
    def format(self):
        return self.set["format"]

    def items(self):
        """(kind, text) for every line; table rows are (“row”, [cells])."""
        out, n = [], 0
        marks = (("### ", "h2"), ("## ", "h1"), ("# ", "title"), ("^^ ", "red"), ("^ ", "centre"), ("> ", "right"), ("! ", "left"))
        for line in self.lines:
            note = re.match(r"\[\^(\d+)\]: (.*)$", line)
            if note:
                out.append(("note", note[2]))
            elif line.startswith("|"):
                out.append(("row", [c.strip() for c in line.strip("|").split("|")]))
            elif line.startswith("+ "):
                n += 1
                out.append(("auto", (NUMERALS[n - 1], line[2:])))
            else:
                for mark, kind in marks:
                    if line.startswith(mark):
                        out.append((kind, line[len(mark):]))
                        break
                else:
                    out.append(("p", line))
        return out

    def text(self):
        """What a careful person would copy out of the letter."""
        if self.format == "txt":
            keep = [re.sub("⟦.*?⟧", "", x) for x in self.lines if not x.startswith("@")]
            return "\n".join(keep) + "\n"
        out = [self.set["pagetitle"]] if "pagetitle" in self.set else []
        out += [f"{k}：{v}" for k, v in self.meta]
        for kind, t in self.items():
            if kind == "row":
                t = "\t".join(t)
            elif kind == "auto":
                t = t[0] + "、" + t[1]
            out.append(re.sub(r"\[\^\d+\]", "", t))
        return "\n".join(out) + "\n"


def names():
    return sorted(f[:-4] for f in os.listdir(SRC) if f.endswith(".txt"))
