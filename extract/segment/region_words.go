package segment

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	"fuhan/extract/region"
)

// regionWords are the full names of the administrative divisions to the county
// and their usual short names, present and former, in the order of package
// region; a name may come several times.
func regionWords() []string {
	var words []string
	for d := range region.All() {
		words = append(words, d.Name)
		if d.Short != "" {
			words = append(words, d.Short)
		}
	}
	return words
}

// regionVersion names the region words. It is computed from the words, not from
// region.Edition, since the short names may change while the sources stay.
func regionVersion() string {
	h := sha256.New()
	for _, w := range regionWords() {
		fmt.Fprintln(h, w)
	}
	return hex.EncodeToString(h.Sum(nil))[:16]
}
