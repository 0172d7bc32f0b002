package pdf

import (
	"bytes"
	"compress/gzip"
	"embed"
	"io"
	"sync"
)

// collectionMaps say which character each identifier (CID) of Adobe's character
// collections is: the CMap resources Adobe-GB1-UCS2 and so on, unchanged, with
// their licence (BSD, 3 clauses) in their heads.
//
//go:embed collections/*.gz
var collectionMaps embed.FS

// collections are the maps by the Ordering of a CIDSystemInfo (ISO 32000-1,
// 9.7.3), read at their first use.
var collections = map[string]func() *cmap{
	"GB1":    collectionMap("GB1"),
	"CNS1":   collectionMap("CNS1"),
	"Japan1": collectionMap("Japan1"),
	"Korea1": collectionMap("Korea1"),
}

func collectionMap(ordering string) func() *cmap {
	return sync.OnceValue(func() *cmap {
		packed, err := collectionMaps.ReadFile("collections/Adobe-" + ordering + "-UCS2.gz")
		if err != nil {
			return &cmap{} // TestCollections holds that it is there
		}
		z, err := gzip.NewReader(bytes.NewReader(packed))
		if err != nil {
			return &cmap{}
		}
		data, err := io.ReadAll(z)
		if err != nil {
			return &cmap{}
		}
		return parseCMap(data)
	})
}

// cidBytes is how long the codes of the collection maps are.
const cidBytes = 2
