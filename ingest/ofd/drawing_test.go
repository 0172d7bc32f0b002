package ofd

import (
	"context"
	"errors"
	"image"
	"image/color"
	"strings"
	"testing"

	"fuhan/corpus"
)

// pathOf is a path object whose coordinates are those of the page.
func pathOf(attrs, data string, colours ...string) string {
	return `<ofd:PathObject ID="7" Boundary="0 0 210 297" ` + attrs + `>` + strings.Join(colours, "") + `<ofd:AbbreviatedData>` + data + `</ofd:AbbreviatedData></ofd:PathObject>`
}

// grey is the pixel at a place of the page in millimetres.
func grey(img image.Image, x, y float64) uint8 {
	return color.GrayModel.Convert(img.At(int(x*dotsPerMillimetre), int(y*dotsPerMillimetre))).(color.Gray).Y
}

// TestDrawing: paths show where they are painted, in their order.
func TestDrawing(t *testing.T) {
	const fill, square = `Fill="true" Stroke="false"`, "M 20 20 L 60 20 L 60 60 L 20 60 C"
	const white = `<ofd:FillColor Value="255 255 255"/>`
	type place struct{ x, y float64 }
	for _, c := range []struct {
		name, objects string
		dark, light   []place
	}{
		{"a square", pathOf(fill, square), []place{{21, 21}, {59, 59}, {40, 40}}, []place{{19, 40}, {61, 40}, {40, 61}}},
		{"without blanks", pathOf(fill, "M20,20L60 20L60 60L20 60C"), []place{{40, 40}}, []place{{70, 70}}},
		{"not closed", pathOf(fill, "S 20 20 L 60 20 L 60 60 L 20 60"), []place{{40, 40}}, []place{{70, 70}}},
		{"a hole of the other direction", pathOf(fill, square+" M 30 30 L 30 50 L 50 50 L 50 30 C"), []place{{25, 25}}, []place{{40, 40}}},
		{"white upon it", pathOf(fill, square) + pathOf(fill, "M 30 30 L 50 30 L 50 50 L 30 50 C", white), []place{{25, 25}}, []place{{40, 40}}},
		{"white below it", pathOf(fill, "M 0 0 L 210 0 L 210 297 L 0 297 C", white) + pathOf(fill, square), []place{{40, 40}}, []place{{70, 70}}},
		{"a line", pathOf(`LineWidth="4"`, "M 20 20 L 100 20"), []place{{60, 20}, {60, 21.5}, {60, 18.5}}, []place{{60, 23}, {60, 40}}},
		{"a frame", pathOf(`LineWidth="2"`, square), []place{{20, 40}, {40, 60}}, []place{{40, 40}}},
		{"a quadratic curve", pathOf(fill, "M 20 60 Q 60 0 100 60 C"), []place{{60, 35}, {60, 50}}, []place{{60, 25}, {25, 30}}},
		{"a cubic curve", pathOf(fill, "M 20 60 B 20 0 100 0 100 60 C"), []place{{60, 20}, {60, 50}}, []place{{60, 10}}},
		{"an arc, half a circle", pathOf(fill, "M 20 60 A 40 40 0 0 1 100 60 C"), []place{{60, 25}, {60, 55}, {30, 50}}, []place{{60, 15}, {60, 65}}},
		{"an arc the other way", pathOf(fill, "M 20 60 A 40 40 0 0 0 100 60 C"), []place{{60, 95}}, []place{{60, 55}, {60, 105}}},
		{"turned and moved", `<ofd:PathObject ID="7" Boundary="100 100 50 50" CTM="0 1 -1 0 0 0" Fill="true" Stroke="false"><ofd:AbbreviatedData>M 0 0 L 40 0 L 40 10 L 0 10 C</ofd:AbbreviatedData></ofd:PathObject>`, []place{{95, 120}}, []place{{120, 105}, {105, 120}}},
		{"off the page", pathOf(fill, "M -900 -900 L 900000 -900 L 900000 60 L -900 60 C"), []place{{1, 1}, {209, 59}}, []place{{100, 61}}},
		{"nothing to draw", pathOf(fill, "M 20 20 C C L Q 1 A x"), nil, []place{{20, 20}}},
	} {
		img, err := Image(context.Background(), newFixture(c.objects).zip(t), 1, Limits{})
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if size := img.Bounds().Size(); size != image.Pt(2481, 3508) {
			t.Errorf("%s: page of %v", c.name, size)
		}
		for _, p := range c.dark {
			if grey(img, p.x, p.y) > 10 {
				t.Errorf("%s: light at %v", c.name, p)
			}
		}
		for _, p := range c.light {
			if grey(img, p.x, p.y) < 245 {
				t.Errorf("%s: dark at %v", c.name, p)
			}
		}
	}
}

// TestDrawingOrImage: paths are drawn where no picture takes up much of the page.
func TestDrawingOrImage(t *testing.T) {
	const square = `Fill="true" Stroke="false"`
	few, many := pathOf(square, "M 20 20 L 60 20 L 60 60 C"), ""
	for range leastPaths {
		many += few
	}
	at := func(width string) string {
		return `<ofd:ImageObject ID="9" ResourceID="1" Boundary="0 0 ` + width + ` 200" CTM="` + width + ` 0 0 200 0 0"/>`
	}
	for _, c := range []struct {
		name, objects string
		drawn         bool
	}{
		{"a scan with a frame", at("200") + few, false},
		{"a scan with many lines", at("200") + many, false},
		{"characters beside a logo", at("10") + many, true},
		{"a small picture with a frame", at("10") + few, false},
		{"a template's paths", few, true},
	} {
		img, err := Image(context.Background(), scan(map[string]string{"1": encoded(t, "png")}, c.objects).zip(t), 1, Limits{})
		if err != nil || (img.Bounds().Dx() > 1000) != c.drawn {
			t.Errorf("%s: image of %v, error %v", c.name, img.Bounds(), err)
		}
	}
	f := newFixture(page("5", few)).with("Doc_0/T.xml", template(pathOf(square, "M 100 100 L 160 100 L 160 160 L 100 160 C")))
	f["Doc_0/Document.xml"] = strings.Replace(f["Doc_0/Document.xml"], "</ofd:CommonData>", `<ofd:TemplatePage ID="5" BaseLoc="T.xml"/></ofd:CommonData>`, 1)
	if img, err := Image(context.Background(), f.zip(t), 1, Limits{}); err != nil || grey(img, 130, 130) > 10 || grey(img, 55, 30) > 10 {
		t.Errorf("paths of a template: %v", err)
	}
}

// TestDrawingLimits: what would take too long is refused.
func TestDrawingLimits(t *testing.T) {
	cover := strings.Repeat(pathOf(`Fill="true" Stroke="false"`, "M 0 0 L 210 0 L 210 297 L 0 297 C"), maxDrawnPages+1)
	_, err := Image(context.Background(), newFixture(cover).zip(t), 1, Limits{})
	if !errors.Is(err, corpus.ErrTooLarge) {
		t.Errorf("covered again and again: %v", err)
	}
	_, err = Image(context.Background(), newFixture(pathOf("", "M 0 0 L 9 9")).zip(t), 1, Limits{MaxPixels: 1000})
	if !errors.Is(err, corpus.ErrTooLarge) {
		t.Errorf("few pixels: %v", err)
	}
}

// FuzzDrawing: whatever a path says, it is drawn in bounded time.
func FuzzDrawing(f *testing.F) {
	f.Add("M 1 1 L 5 1 Q 5 5 1 5 B 1 2 3 4 5 6 A 3 2 30 1 0 4 4 C", 1.0, 0.3)
	f.Add("A 1 1 0 1 1 9 9 A 0 0 0 0 0 0 0 L 1e6 -1e6", -3.0, 1e5)
	f.Fuzz(func(t *testing.T, data string, scale, width float64) {
		m := matrix{scale, 0, 0, scale, 1, 1}
		if len(data) > 10_000 || !m.sane() || !(width < maxCoordinate && width > -maxCoordinate) {
			return
		}
		c := &canvas{outlines: []outline{{data: data, m: m, filled: true, stroked: true, width: width}}}
		if img, err := c.draw([4]float64{0, 0, 10, 10}, DefaultLimits); err == nil && img.Bounds().Empty() {
			t.Error("an empty page")
		}
	})
}
