package segment

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"sync"
)

// codeVersion is to be raised with every change of the code in this package
// that may cut the same text differently.
const codeVersion = 1

var version = sync.OnceValue(func() string { return versionOf(regionVersion(), lexicon()) })

// Version names what decides how text is cut: the dictionary, the lexicon, the
// region names and the code. It is 16 hexadecimal digits, the same in every
// process of the same program. It loads no dictionary and takes no time worth
// speaking of, so that an index can ask whether it is out of date.
func Version() string { return version() }

// versionOf is Version for a version of the region names and a lexicon.
func versionOf(regions string, lexicon []lexiconFile) string {
	h := sha256.New()
	fmt.Fprintf(h, "code %d, frequencies %d %d %d %d\n", codeVersion,
		frequencyTerm, frequencyShortTerm, frequencyRegion, frequencyShortRegion)
	fmt.Fprintf(h, "dictionary %s\n", dictHash())
	fmt.Fprintf(h, "regions %s\n", regions)
	for _, f := range lexicon {
		fmt.Fprintf(h, "lexicon %s %d\n%s", f.name, len(f.text), f.text)
	}
	return hex.EncodeToString(h.Sum(nil))[:16]
}
