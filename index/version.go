package index

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"

	"fuhan/corpus"
)

// versions is what must be the same for an index to be of use.
type versions struct {
	Analyzer   string `json:"analyzer"`   // code that folds and cuts
	Dictionary string `json:"dictionary"` // Segmenter.Version
	Layout     string `json:"layout"`     // fields
	// Thesaurus is that of the last batch. It is used by searches only, so that
	// an index need not be built anew for another one.
	Thesaurus string `json:"thesaurus"`
}

func currentVersions(s Segmenter) versions {
	return versions{
		Analyzer:   fmt.Sprintf("fold %d %s tokens %d", foldVersion, hashOf(traditionalPairs), tokensVersion),
		Dictionary: s.Version(),
		Layout:     fmt.Sprint(layoutVersion),
		Thesaurus:  hashOf(thesaurusTSV),
	}
}

// hashOf names a table by its content.
func hashOf(table string) string {
	sum := sha256.Sum256([]byte(table))
	return hex.EncodeToString(sum[:])[:16]
}

// differ says as a sentence for the user in what v, of an index, is not w, of
// this program; "" if in nothing.
func (v versions) differ(w versions) string {
	switch {
	case v.Layout != w.Layout:
		return "索引的结构与本程序不同，需要重建"
	case v.Analyzer != w.Analyzer:
		return "索引由另一版本的分析程序建成，需要重建"
	case v.Dictionary != w.Dictionary:
		return "分词词典已更新，索引需要重建"
	}
	return ""
}

// state is what the index remembers about itself. It is saved with every batch,
// in one with its documents.
type state struct {
	Seq      int64    `json:"seq"`
	Batch    int64    `json:"batch"` // number of batches written
	Texts    int64    `json:"texts"` // bytes of the file of texts that count
	Versions versions `json:"versions"`
}

// stateKey is where bleve keeps the state.
var stateKey = []byte("fuhan")

func (s state) encode() ([]byte, error) { return json.Marshal(s) }

func decodeState(b []byte) (state, error) {
	var s state
	if err := json.Unmarshal(b, &s); err != nil {
		return s, fmt.Errorf("state: %w: %w", corpus.ErrDamaged, err)
	}
	return s, nil
}
