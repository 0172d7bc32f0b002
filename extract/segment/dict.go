package segment

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"fmt"
	"io"
	"strings"

	"fuhan/corpus"
)

// The dictionaries of gojieba v1.4.7 as `gzip -9n` leaves them; source and
// licence are in dict/LICENSE. They are embedded because gojieba looks for them
// at the place its source stood at when it was compiled.
var (
	//go:embed dict/jieba.dict.utf8.gz
	jiebaDictGz string
	//go:embed dict/hmm_model.utf8.gz
	hmmModelGz string
)

// dictFile is one of the files that gojieba opens.
type dictFile struct {
	name   string
	size   int    // of the plain file, in bytes
	sha256 string // of the plain file, in hexadecimal
	gz     string // the compressed content, or
	plain  string // the content itself
}

// dictFiles are the files in the order of gojieba.NewJieba's arguments:
// dictionary, hidden Markov model, user words, inverse document frequencies,
// stop words. The last three are the least that cppjieba loads without
// aborting: this package extracts no keywords, and adds its own words by
// AddWordEx once it knows how often the dictionary saw them.
var dictFiles = [5]dictFile{
	{
		name: "jieba.dict.utf8", size: 5071204, gz: jiebaDictGz,
		sha256: "3043b77068e09c9904f27cad82f12b6ebe9dbdb5aeff3b25e45ab7f9c1122b55",
	},
	{
		name: "hmm_model.utf8", size: 519739, gz: hmmModelGz,
		sha256: "f17790586ac86dd048c8adffed052c4bd2b28ed0682972c1275e59040c0589a7",
	},
	stub("user.dict.utf8", ""),
	stub("idf.utf8", "的 1.0\n"),
	stub("stop_words.utf8", "的\n"),
}

// stub is a file whose whole content stands in the source.
func stub(name, content string) dictFile {
	sum := sha256.Sum256([]byte(content))
	return dictFile{name: name, size: len(content), sha256: hex.EncodeToString(sum[:]), plain: content}
}

// content is the plain content of the file.
func (f *dictFile) content() ([]byte, error) {
	if f.gz == "" {
		return []byte(f.plain), nil
	}
	z, err := gzip.NewReader(strings.NewReader(f.gz))
	if err != nil {
		return nil, fmt.Errorf("embedded %s: %w: %w", f.name, corpus.ErrDamaged, err)
	}
	b := bytes.NewBuffer(make([]byte, 0, f.size+bytes.MinRead))
	if _, err := io.Copy(b, z); err != nil {
		return nil, fmt.Errorf("embedded %s: %w: %w", f.name, corpus.ErrDamaged, err)
	}
	return b.Bytes(), nil
}

// matches reports whether b is the content of the file.
func (f *dictFile) matches(b []byte) bool {
	if len(b) != f.size {
		return false
	}
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:]) == f.sha256
}

// dictHash names the five files together, in 16 hexadecimal digits.
func dictHash() string {
	h := sha256.New()
	for i := range dictFiles {
		fmt.Fprintf(h, "%s %d %s\n", dictFiles[i].name, dictFiles[i].size, dictFiles[i].sha256)
	}
	return hex.EncodeToString(h.Sum(nil))[:16]
}
