package ofd

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"strings"
	"testing"

	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/sfnt"

	"fuhan/corpus"
)

// glyphsOf is a text object that shows the glyphs of letters with a text of its
// own, 8 mm high and apart.
func glyphsOf(t *testing.T, x, y float64, text, letters string) string {
	t.Helper()
	font, err := sfnt.Parse(goregular.TTF)
	if err != nil {
		t.Fatal(err)
	}
	var ids []string
	for _, r := range letters {
		id, err := font.GlyphIndex(nil, r)
		if err != nil || id == 0 {
			t.Fatal(r, err)
		}
		ids = append(ids, fmt.Sprint(id))
	}
	n := len(ids)
	code := fmt.Sprintf(`<ofd:CGTransform CodePosition="0" CodeCount="%d" GlyphCount="%d"><ofd:Glyphs>%s</ofd:Glyphs></ofd:CGTransform><ofd:TextCode X="0" Y="8" DeltaX="g %d 8">%s</ofd:TextCode>`,
		n, n, strings.Join(ids, " "), n-1, text)
	return object(x, y, 8, code)
}

// withFont has font 3 embedded.
func withFont(f fixture) fixture {
	f["Doc_0/Document.xml"] = strings.Replace(f["Doc_0/Document.xml"], "<ofd:CommonData>", "<ofd:CommonData><ofd:PublicRes>PublicRes.xml</ofd:PublicRes>", 1)
	f["Doc_0/PublicRes.xml"] = `<ofd:Res ` + namespace + ` BaseLoc="Res"><ofd:Fonts><ofd:Font ID="3" FontName="Go"><ofd:FontFile>go.ttf</ofd:FontFile></ofd:Font></ofd:Fonts></ofd:Res>`
	f["Doc_0/Res/go.ttf"] = string(goregular.TTF)
	return f
}

// TestGlyphsWithoutMeaning: a page whose glyphs have no characters, or all the same
// one, waits for OCR, for which it is drawn; one whose characters are right does not.
func TestGlyphsWithoutMeaning(t *testing.T) {
	const letters = "HIJKLMNOPQ"
	for _, c := range []struct {
		name, text string
		unread     bool
	}{
		{"no text", "", true},
		{"blanks", strings.Repeat(" ", 10), true},
		{"question marks", "??????????", true},
		{"private characters", "\ue001\ue002\ue003\ue004\ue005\ue006\ue007\ue008\ue009\ue00a", true},
		{"the right text", letters, false},
		{"one glyph for all", strings.Repeat("一", 10), false},
	} {
		shape := letters
		if c.name == "one glyph for all" {
			shape = strings.Repeat("H", 10)
		}
		file := withFont(newFixture(glyphsOf(t, 20, 40, c.text, shape), text(20, 40, 5, "其余的页"))).zip(t)
		d, err := Read(context.Background(), file, Limits{})
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if got := len(d.Unread) == 1; got != c.unread || c.unread && show(d) != "其余的页" {
			t.Errorf("%s: unread %v, %q", c.name, d.Unread, show(d))
		}
		if !c.unread {
			continue
		}
		img, err := Image(context.Background(), file, 1, Limits{})
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		// The left stem of H, at its foot and head; beside it nothing.
		if at := image.Pt(247, 449); darkest(img, at, 12) > 60 {
			t.Errorf("%s: no H is drawn", c.name)
		}
		if grey(img, 15, 38) < 200 || grey(img, 150, 38) < 200 {
			t.Errorf("%s: ink beside the text", c.name)
		}
	}
	// Without the font nothing can be drawn: the page says so.
	file := newFixture(glyphsOf(t, 20, 40, "", letters)).zip(t)
	if _, err := Read(context.Background(), file, Limits{}); !errors.Is(err, corpus.ErrNeedsOCR) {
		t.Errorf("without a font: %v", err)
	}
	if _, err := Image(context.Background(), file, 1, Limits{}); !errors.Is(err, corpus.ErrUnsupported) {
		t.Errorf("without a font: %v", err)
	}
}

// darkest is the darkest pixel near a place.
func darkest(img image.Image, at image.Point, around int) uint8 {
	least := uint8(255)
	for y := at.Y - around; y <= at.Y+around; y++ {
		for x := at.X - around; x <= at.X+around; x++ {
			least = min(least, grey(img, float64(x)/dotsPerMillimetre, float64(y)/dotsPerMillimetre))
		}
	}
	return least
}

// FuzzGlyphs: whatever damaged places of a font and the numbers in a file say,
// drawing ends.
func FuzzGlyphs(f *testing.F) {
	f.Add(0, []byte("OTTO"), 43, len(goregular.TTF))
	f.Add(12, []byte("glyf\xff\xff\xff\xff"), -1, len(goregular.TTF))
	f.Add(40_000, []byte{0xff, 0xff, 0x7f, 0xff}, 43, 50_000)
	f.Fuzz(func(t *testing.T, at int, damage []byte, id, length int) {
		font := bytes.Clone(goregular.TTF[:max(0, min(length, len(goregular.TTF)))])
		copy(font[max(0, min(at, len(font))):], damage)
		c := newCanvas()
		parseFont(font).draw(c, id, '国', matrix{8, 0, 0, 8, 20, 20}, 1)
		c.outlines = c.shapes
		if _, err := c.draw([4]float64{0, 0, 50, 50}, DefaultLimits); err != nil && !errors.Is(err, corpus.ErrTooLarge) {
			t.Error(err)
		}
	})
}
