package rtf

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"image/png"
	"slices"
	"testing"

	"fuhan/corpus"
)

func pngOf(tb testing.TB, width, height int) string {
	tb.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, width, height))); err != nil {
		tb.Fatal(err)
	}
	return b.String()
}

// TestPictures: the large pictures of a document without text are its pages.
func TestPictures(t *testing.T) {
	first, second, seal := pngOf(t, 620, 877), pngOf(t, 600, 800), pngOf(t, 200, 200)
	digits := func(file string) string {
		s := fmt.Sprintf("%x", file)
		return s[:65] + "\r\n" + s[65:] // lines may end between the digits of a byte
	}
	pict := func(file string) string {
		return `{\*\shppict{\pict{\*\picprop{\sp{\sn a}{\sv 1}}}\picw620\pngblip\bliptag1{\*\blipuid 00ff}` + "\n" + digits(file) + `}}{\nonshppict{\pict\wmetafile8 0102}}\par`
	}
	binary := `{\pict\jpegblip\bin` + fmt.Sprint(len(second)) + " " + second + `}\par`
	for _, x := range []struct {
		name, body string
		pages      []string
		err        error
	}{
		{"two, a seal", pict(first) + binary + pict(seal), []string{first, second}, nil},
		{"below a short title", `\u38468?\u20214?\par` + pict(first), []string{first}, nil},
		{"in a letter", `\u24744?\u25552?\u20986?\u30340?\u20851?\u20110?\u25552?\u39640?\u24453?\u36935?\u24314?\u35758?\u25910?\u24713?\u29616?\u31572?\u22797?\u22914?\u19979?\u65306?\u36827?\par` + pict(first), nil, nil},
		{"hidden", `{\v ` + pict(first) + `}`, nil, corpus.ErrEmpty},
		{"a drawing", `{\pict\wmetafile8 0100090000030c0000000000030000000000030000000000}\par`, nil, corpus.ErrNeedsOCR},
		{"a bitmap that is none", `{\pict\dibitmap0 ` + digits(first) + `}\par`, nil, corpus.ErrNeedsOCR},
		{"cut", `{\pict\pngblip ` + fmt.Sprintf("%x", first), []string{first}, nil},
	} {
		file := []byte(head + x.body)
		if x.name != "cut" {
			file = append(file, '}')
		}
		d, err := Read(context.Background(), file, Limits{})
		if !errors.Is(err, x.err) {
			t.Errorf("%s: error %v, want %v", x.name, err, x.err)
		}
		if err == nil && len(d.Unread) != len(x.pages) {
			t.Errorf("%s: pages %v of %d unread", x.name, d.Unread, d.Pages)
		}
		if len(x.pages) == 0 {
			continue
		}
		files, err := Pictures(context.Background(), file, Limits{})
		if err != nil || !slices.EqualFunc(files, x.pages, func(a []byte, b string) bool { return string(a) == b }) {
			t.Errorf("%s: %d pictures, error %v", x.name, len(files), err)
		}
	}
}
