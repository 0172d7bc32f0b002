"""Plain-text letters: encodings, hard wraps, page numbers inside sentences, furniture."""
import re


def wrapped(lines, width, page):
    """Lines broken after width characters as a print layout would, “— n —” after every page lines."""
    out = []
    for line in lines:
        if re.search(r"\s{6,}", line):               # set by hand: titles, signatures
            out.append(line)
            continue
        row, used = "", 0
        for bit in re.findall(r"[!-~]+|.", line):     # numbers and words stay whole
            w = len(bit) / 2 if bit.isascii() else 1
            if used + w > width and bit not in "，。；：、？！）》”":
                out.append(row)                       # no line starts with closing punctuation
                row, used = "", 0
            row, used = row + bit, used + w
        out.append(row)
    if not page:
        return out
    paged, n = [], 1
    for i, line in enumerate(out):
        paged.append(line)
        if (i + 1) % page == 0:
            paged += ["", f"— {n} —", ""]
            n += 1
    return paged


def build(src):
    lines = [re.sub("[⟦⟧]", "", x[1:] if x.startswith("@") else x) for x in src.lines]
    if "wrap" in src.set:
        lines = wrapped(lines, int(src.set["wrap"]), int(src.set.get("pagelines", 0)))
    text = "\n".join(lines) + "\n"
    enc = src.set.get("encoding", "utf-8")
    if enc == "utf-16le":
        return b"\xff\xfe" + text.replace("\n", "\r\n").encode("utf-16-le")
    if enc == "gb18030":
        text = text.replace("\n", "\r\n")
    return text.encode(enc)
