package corpus

import (
	"fmt"
	"time"
)

// ChineseDate words a date for people: 2022年11月3日 for 2022-11-03, 2022年11月 for
// 2022-11, 2022年 for 2022. Anything that is no date stays as it is.
func ChineseDate(iso string) string {
	for _, form := range []struct{ iso, words string }{{time.DateOnly, "2006年1月2日"}, {"2006-01", "2006年1月"}, {"2006", "2006年"}} {
		if t, err := time.Parse(form.iso, iso); err == nil {
			return t.Format(form.words)
		}
	}
	return iso
}

// YesNo words an answer that a document may leave open: 是, 否, or "" for nil.
func YesNo(b *bool) string {
	switch {
	case b == nil:
		return ""
	case *b:
		return "是"
	}
	return "否"
}

// RecognisedNote says that text was recognised from an image, and how certain it
// is: confidence is a share, see Provenance.OCR.
func RecognisedNote(confidence float64) string {
	return fmt.Sprintf("图像识别（可信度 %.0f%%），请核对原件", 100*confidence)
}
